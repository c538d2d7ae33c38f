namespace FaceFusion.Bench.Quality;

/// <summary>One row of the yardstick's judge.</summary>
internal sealed record QualityFigures(
    double EyeFine,
    double EyeMiddle,
    double LipFine,
    double SkinFine,
    double HairEdge,
    double Asymmetry,
    double Ghost,
    double Border,
    double Holes,
    double Seam,
    double IrisOffset,
    double ColorOffset);
