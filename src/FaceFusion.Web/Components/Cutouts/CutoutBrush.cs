namespace FaceFusion.Web.Components.Cutouts;

/// <summary>What the hand holds while a cutout is touched up. It belongs to the open page: the strokes themselves are the draft's.</summary>
public sealed class CutoutBrush
{
    // Radii at the ends of the size, in parts of the photo's longer side.
    private const double Finest = 0.002;
    private const double Widest = 0.12;

    /// <summary>After every change.</summary>
    public event Action? Changed;

    /// <summary>True while the photo with its cutout takes the place of the picture.</summary>
    public bool IsOpen { get; private set; }

    public CutoutTool Tool { get; private set; } = CutoutTool.Keep;

    public CutoutView View { get; private set; }

    /// <summary>0..1, the radius by equal factors.</summary>
    public double Size { get; private set; } = DefaultSize;

    /// <summary>Of <see cref="Size"/>.</summary>
    public const double DefaultSize = 0.5;

    /// <summary>In parts of the photo's longer side.</summary>
    public double Radius => Finest * Math.Pow(Widest / Finest, Size);

    public void Open(bool open) => Set(() => IsOpen = open);

    /// <summary>Takes a tool, and opens the photo for it.</summary>
    public void Take(CutoutTool tool) => Set(() => (Tool, IsOpen) = (tool, true));

    public void Look(CutoutView view) => Set(() => View = view);

    public void Resize(double size) => Set(() => Size = Math.Clamp(size, 0, 1));

    private void Set(Action change)
    {
        change();
        Changed?.Invoke();
    }
}
