using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Engine;

/// <summary>Where a fusion stands.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Fraction">0..1 of the whole work; never falls.</param>
/// <param name="Round">The round being rendered, from 1; 0 outside rounds.</param>
/// <param name="Rounds">How many rounds there are.</param>
/// <param name="Picture">The finished picture of that round, when there is a new one.</param>
public sealed record StageProgress(FusionStage Stage, double Fraction, int Round, int Rounds, RoundPicture? Picture = null)
{
    /// <summary>Draws what there is of the picture so far, small and unfinished; only while this is reported. Null where there is nothing to be seen.</summary>
    public Func<Bitmap>? Partial { get; init; }
}
