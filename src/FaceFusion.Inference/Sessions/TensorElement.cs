namespace FaceFusion.Inference;

/// <summary>What a tensor's values are stored as. Callers see float32 always; a session converts where a model wants another.</summary>
public enum TensorElement
{
    /// <summary>Anything that is no real number, such as text or whole numbers: not carried.</summary>
    Other,

    /// <summary>Single precision.</summary>
    SinglePrecision,

    /// <summary>Half precision, of models that were reduced for graphics cards.</summary>
    HalfPrecision,

    /// <summary>Double precision, such as CodeFormer's weight.</summary>
    DoublePrecision,
}
