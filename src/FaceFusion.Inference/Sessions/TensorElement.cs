namespace FaceFusion.Inference;

/// <summary>What a tensor's values are stored as. Callers see float32 always; a session converts where a model wants another.</summary>
public enum TensorElement
{
    /// <summary>Anything that is no number of 16, 32 or 64 bits, such as text: not carried.</summary>
    Other,

    /// <summary>Single precision.</summary>
    SinglePrecision,

    /// <summary>Half precision, of models that were reduced for graphics cards.</summary>
    HalfPrecision,

    /// <summary>Double precision, such as CodeFormer's weight.</summary>
    DoublePrecision,

    /// <summary>Whole numbers of 32 bits, such as the pixels that MoveNet takes; values are rounded.</summary>
    WholeNumbers,
}
