namespace FaceFusion.Inference;

/// <summary>What a model says about one of its inputs or outputs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Sizes, outermost first; -1 is free.</param>
/// <param name="Element">What its values are stored as.</param>
public sealed record TensorInfo(string Name, IReadOnlyList<int> Shape, TensorElement Element)
{
    /// <summary>True for real numbers.</summary>
    public bool IsFloat => Element is TensorElement.SinglePrecision or TensorElement.HalfPrecision or TensorElement.DoublePrecision;
}
