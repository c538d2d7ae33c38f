using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Matting;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Fusion.Live;

/// <summary>Cuts the people of a film out, before a screen where there is one, and puts another ground behind them. Not for concurrent use.</summary>
internal sealed class LiveCutout(IRegionParser parser, IPeopleSegmenter? segmenter)
{
    /// <summary>Frames after which a screen is looked for anew.</summary>
    private const int LookEvery = 40;

    /// <summary>Longer side of the picture in which a screen is looked for.</summary>
    private const int Look = 128;

    private readonly FilmMatting _matting = new(parser, segmenter);
    private ScreenColor? _found;
    private int _looked;

    /// <summary>Forgets people and screen.</summary>
    public void Reset()
    {
        _matting.Reset();
        (_found, _looked) = (null, 0);
    }

    /// <summary>Changes what is behind the people.</summary>
    /// <param name="frame">As the camera gave it.</param>
    /// <param name="faces">Whose people stay.</param>
    /// <param name="ground">What stands behind them.</param>
    /// <param name="picture">The frame, with faces changed.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public void Apply(Bitmap frame, IReadOnlyList<FaceShape> faces, LiveGround ground, Bitmap picture, CancellationToken cancellation)
    {
        var screen = ground.Screen ?? (ground.FindsScreen ? Find(frame) : null);
        var alpha = screen is { } color ? _matting.BeforeScreen(frame, color, faces) : _matting.Find(frame, faces, cancellation);
        BackdropPainter.Paint(picture, alpha, ground, screen);
    }

    private ScreenColor? Find(Bitmap frame)
    {
        if (_looked++ % LookEvery == 0)
        {
            var scale = Math.Min(1, Look / (double)Math.Max(frame.Width, frame.Height));
            var found = ScreenFinder.Find(AreaResampler.Resize(frame, Math.Max(1, (int)(frame.Width * scale)), Math.Max(1, (int)(frame.Height * scale))));

            // Two colours: half a film before each is no screen.
            _found = found.HasTwoColors ? null : found.Color;
        }

        return _found;
    }
}
