using FaceFusion.Faces;
using FaceFusion.Fusion.Neural;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Fusion.TryOn;

/// <summary>What is known about a model: found once per photo and used for every garment and every face on it. Immutable.</summary>
/// <param name="Width">Columns of the photo.</param>
/// <param name="Height">Rows of the photo.</param>
/// <param name="Body">The body's points in the photo.</param>
/// <param name="Regions">By region, 0..1, all of one size, stretched over the photo.</param>
internal sealed record ModelAnalysis(int Width, int Height, BodyShape Body, IReadOnlyDictionary<ModelRegion, Plane> Regions)
{
    /// <summary>The model's skin where cloth may be taken away, as it is stored with a built-in model; of the photo's shape.</summary>
    public Bitmap? Bare { get; init; }

    /// <summary>Made-up skin of a photo, linear, of the photo's shape: it is smooth, and 8 bits would show as steps. Null where the photo shows no skin to go by.</summary>
    public LinearImage? MadeUp { get; init; }

    /// <summary>True where the forearm left in the picture lies behind the body.</summary>
    public bool ArmsBehind { get; init; }

    /// <summary>The light on the model; of strength 0 where nothing is known of it.</summary>
    public LightEstimate Light { get; init; }

    /// <summary>The neck's colours as photographed; null where too little of it is seen.</summary>
    public ColorStatistics? NeckSkin { get; init; }

    /// <summary>Codes of what may spoil the picture.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Id of the model that found the body's points; null for the built-in way.</summary>
    public string? FoundBy { get; init; }

    /// <summary>Points that the model named by <see cref="FoundBy"/> was not sure of; they are estimates from face and silhouette.</summary>
    public IReadOnlyList<BodyMark> Unsure { get; init; } = [];

    /// <summary>The installed models that took part.</summary>
    public IReadOnlyList<NetUse> Nets { get; init; } = [];

    /// <summary>Where the model is, 0..1: all regions.</summary>
    public Plane Shape
    {
        get
        {
            var first = Regions.Values.First();
            var shape = new Plane(first.Width, first.Height);
            foreach (var region in Regions.Values)
            {
                LayerPaint.Join(shape, region);
            }

            return shape;
        }
    }

    /// <summary>The skin below the cloth in a frame of another size; null where nothing is known of it.</summary>
    public LinearImage? BareIn(int width, int height) =>
        Bare is not null ? AreaResampler.Resize(Bare, width, height) : MadeUp is not null ? AreaResampler.Resize(MadeUp, width, height) : null;

    /// <summary>The body in a frame of another size.</summary>
    public BodyShape BodyIn(int width, int height) => Body.Transform(p => new Point2(
        Rounded(((p.X + 0.5) * width / Width) - 0.5), Rounded(((p.Y + 0.5) * height / Height) - 0.5)));

    /// <summary>A region's mask in a frame of another size.</summary>
    public Plane Mask(ModelRegion region, int width, int height)
    {
        if (!Regions.TryGetValue(region, out var plane))
        {
            return new Plane(width, height);
        }

        var mask = AreaResampler.Resize(plane, width, height);
        if (mask.Width > plane.Width)
        {
            // Enlarged stairs become an edge again.
            GaussianBlur.Apply(mask, 0.6f * mask.Width / plane.Width);
        }

        foreach (ref var value in mask.Values)
        {
            value = value < 0.004f ? 0 : Math.Min(value, 1);
        }

        return mask;
    }

    /// <summary>A 64th of a pixel: a point that is given back as it was found is the same point.</summary>
    internal static double Rounded(double value) => Math.Round(value * 64) / 64;
}
