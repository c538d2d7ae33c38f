namespace FaceFusion.Inference;

/// <summary>What a model says about one of its inputs or outputs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Sizes, outermost first; -1 is free.</param>
/// <param name="IsFloat">True for float32, the only type this binding carries.</param>
public sealed record TensorInfo(string Name, IReadOnlyList<int> Shape, bool IsFloat);
