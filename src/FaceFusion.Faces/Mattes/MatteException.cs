namespace FaceFusion.Faces;

/// <summary>Why people cannot be told from what stands behind them.</summary>
public enum MatteFault
{
    /// <summary>No face and no screen.</summary>
    NobodyFound,

    /// <summary>The screen has two colours, so that none can be taken for it.</summary>
    ScreenOfTwoColors,
}

/// <summary>People cannot be told from what stands behind them.</summary>
public sealed class MatteException(MatteFault fault) : Exception($"People cannot be told from their backdrop: {fault}.")
{
    /// <summary>Why.</summary>
    public MatteFault Fault { get; } = fault;
}
