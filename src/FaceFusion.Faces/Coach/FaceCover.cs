namespace FaceFusion.Faces.Coach;

/// <summary>How much of a face's parts is hidden; each a share 0..1.</summary>
/// <param name="Eyes">Doubtful landmarks among those of the eye and its lids, of the eye that has more of them.</param>
/// <param name="Brows">Doubtful landmarks among those of the brow that has more of them.</param>
/// <param name="Mouth">Doubtful landmarks among those of the lips.</param>
public sealed record FaceCover(double Eyes, double Brows, double Mouth)
{
    /// <summary>Nothing is doubtful, or nothing is known.</summary>
    public static FaceCover None { get; } = new(0, 0, 0);

    /// <summary>Share of an eye behind dark lenses, frames or reflections, of the eye with more; null where the face lies outside the photo.</summary>
    public double? Glasses { get; init; }

    /// <summary>Share of the eye or brow under hair that has most over it; null as for <see cref="Glasses"/>.</summary>
    public double? Hair { get; init; }
}
