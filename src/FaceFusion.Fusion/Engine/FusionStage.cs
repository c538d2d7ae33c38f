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
