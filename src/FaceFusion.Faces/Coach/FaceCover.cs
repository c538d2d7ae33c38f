namespace FaceFusion.Faces.Coach;

/// <summary>How much of a face's parts is doubtful or hidden; each a share 0..1 of its landmarks.</summary>
/// <param name="Eyes">Doubtful landmarks of the eyes and their lids.</param>
/// <param name="Brows">Doubtful landmarks of the brows.</param>
/// <param name="Nose">Doubtful landmarks of the nose.</param>
/// <param name="Mouth">Doubtful landmarks of the lips.</param>
public sealed record FaceCover(double Eyes, double Brows, double Nose, double Mouth)
{
    /// <summary>Nothing is doubtful.</summary>
    public static FaceCover None { get; } = new(0, 0, 0, 0);

    /// <summary>Share of the eyes' region under glasses; null where no regions are known.</summary>
    public double? Glasses { get; init; }

    /// <summary>Share of the eyes' and brows' region under hair; null where no regions are known.</summary>
    public double? Hair { get; init; }
}
