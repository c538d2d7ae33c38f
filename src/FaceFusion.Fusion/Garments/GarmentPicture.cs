using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Fusion.Garments;

/// <summary>A garment cut out from its photo, with its points. Immutable.</summary>
/// <param name="Pixels">Premultiplied, transparent round the garment.</param>
/// <param name="Category">What it covers; never <see cref="GarmentCategory.Auto"/>.</param>
/// <param name="Points">Its points in pixels of <paramref name="Pixels"/>; sleeves' points are missing where it has none.</param>
/// <param name="Logos">Boxes of print in pixels.</param>
/// <param name="Warnings">Codes of what may spoil the picture.</param>
internal sealed record GarmentPicture(
    LinearImage Pixels,
    GarmentCategory Category,
    IReadOnlyDictionary<GarmentMark, Point2> Points,
    IReadOnlyList<GarmentBox> Logos,
    IReadOnlyList<string> Warnings)
{
    /// <summary>What lies behind the neck, of the size of <see cref="Pixels"/>, where it is known apart from the front; null where it is part of them.</summary>
    public LinearImage? Back { get; init; }

    /// <summary>True where both sleeves have an end.</summary>
    public bool HasSleeves => Points.ContainsKey(GarmentMark.SleeveOuterLeft) && Points.ContainsKey(GarmentMark.SleeveOuterRight);

    /// <summary>Where a mark lies.</summary>
    public Point2 this[GarmentMark mark] => Points[mark];

    /// <summary>The middle between two marks.</summary>
    public Point2 Middle(GarmentMark a, GarmentMark b) => (this[a] + this[b]) * 0.5;

    /// <summary>The same garment at another scale, for frames coarser than its photo; never enlarged.</summary>
    public GarmentPicture Reduced(double scale)
    {
        if (scale >= 0.999)
        {
            return this;
        }

        var (width, height) = (Math.Max(8, (int)Math.Round(Pixels.Width * scale)), Math.Max(8, (int)Math.Round(Pixels.Height * scale)));
        var (sx, sy) = ((double)width / Pixels.Width, (double)height / Pixels.Height);
        Point2 At(Point2 p) => new(((p.X + 0.5) * sx) - 0.5, ((p.Y + 0.5) * sy) - 0.5);
        return this with
        {
            Pixels = AreaResampler.Resize(Pixels, width, height),
            Back = Back is null ? null : AreaResampler.Resize(Back, width, height),
            Points = Points.ToDictionary(p => p.Key, p => At(p.Value)),
            Logos = [.. Logos.Select(box => new GarmentBox(At(box.TopLeft), box.Width * sx, box.Height * sy))],
        };
    }
}
