namespace FaceFusion.Fusion.Engine;

/// <summary>The stages of a fusion, in order.</summary>
public enum FusionStage
{
    /// <summary>Waiting for a worker (only jobs report it).</summary>
    Queued,

    /// <summary>Reading photos.</summary>
    Loading,

    /// <summary>Finding faces and landmarks.</summary>
    Detecting,

    /// <summary>Mean shapes and warps.</summary>
    Aligning,

    /// <summary>Sampling and blending.</summary>
    Blending,

    /// <summary>Smoothing and tone.</summary>
    Retouching,

    /// <summary>Writing files (only jobs and the command line report it).</summary>
    Encoding,

    /// <summary>Storing the result (only jobs report it).</summary>
    Saving,
}

/// <summary>Where a fusion stands.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Fraction">0..1 of the whole work; never falls.</param>
/// <param name="Round">The round being rendered, from 1; 0 outside rounds.</param>
/// <param name="Rounds">How many rounds there are.</param>
/// <param name="Picture">The finished picture of that round, when there is a new one.</param>
public sealed record StageProgress(FusionStage Stage, double Fraction, int Round, int Rounds, RoundPicture? Picture = null);
