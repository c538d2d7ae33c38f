using FaceFusion.Fusion.Backdrops;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Matting;

namespace FaceFusion.Fusion.Live;

/// <summary>What stands behind the people of a film in place of what the camera sees. Safe for concurrent use.</summary>
public sealed class LiveGround
{
    private readonly Lock _lock = new();
    private readonly Bitmap? _picture;
    private Bitmap? _fitted;

    /// <summary>Takes a recipe's backdrop: its kind, colours, blur, screen and spill.</summary>
    /// <param name="backdrop">Of the kinds colour, gradient, blur and picture.</param>
    /// <param name="picture">What a backdrop of the kind picture shows.</param>
    /// <exception cref="ArgumentException">Another kind, or no picture.</exception>
    public LiveGround(Backdrop backdrop, Bitmap? picture = null)
    {
        ArgumentNullException.ThrowIfNull(backdrop);
        if (backdrop.Kind is not (BackdropKind.Color or BackdropKind.Gradient or BackdropKind.Blur or BackdropKind.Picture) || (backdrop.Kind == BackdropKind.Picture && picture is null))
        {
            throw new ArgumentException($"A film has no backdrop of the kind {backdrop.Kind}.", nameof(backdrop));
        }

        (Backdrop, _picture) = (backdrop, picture);
        Screen = backdrop.Screen is Backdrop.AutoScreen or Backdrop.NoScreen ? null : ScreenColor.Parse(backdrop.Screen);
    }

    /// <summary>What it is.</summary>
    public Backdrop Backdrop { get; }

    /// <summary>The screen's colour where it was named.</summary>
    internal ScreenColor? Screen { get; }

    /// <summary>True where a green or blue screen is looked for.</summary>
    internal bool FindsScreen => Backdrop.Screen == Backdrop.AutoScreen;

    /// <summary>The ground in frames of a size; null where it is made of the frame itself.</summary>
    internal Bitmap? At(int width, int height)
    {
        if (Backdrop.Kind == BackdropKind.Blur)
        {
            return null;
        }

        lock (_lock)
        {
            if (_fitted is null || (_fitted.Width, _fitted.Height) != (width, height))
            {
                _fitted = SrgbTransfer.ToBitmap(
                    Backdrop.Kind == BackdropKind.Picture ? Ground.Of(_picture!, width, height)
                    : Ground.Of(Backdrop.Color, Backdrop.Kind == BackdropKind.Gradient ? Backdrop.LowerColor : Backdrop.Color, width, height),
                    3);
            }

            return _fitted;
        }
    }
}
