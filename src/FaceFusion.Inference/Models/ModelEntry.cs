using System.Text.Json;

namespace FaceFusion.Inference;

/// <summary>One model of the catalogue.</summary>
/// <param name="Id">Its name in the program, such as <c>face-detector</c>.</param>
/// <param name="Task">What it does, such as <c>face-detection</c>.</param>
/// <param name="File">Its file in the models folder.</param>
/// <param name="Sha256">The file's SHA-256, 64 hexadecimal digits.</param>
/// <param name="Licence">Its licence's SPDX name.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Outputs">Its outputs.</param>
public sealed record ModelEntry(
    string Id,
    string Task,
    string File,
    string Sha256,
    string Licence,
    string Source,
    IReadOnlyList<ModelTensor> Inputs,
    IReadOnlyList<ModelTensor> Outputs)
{
    /// <summary>The file's length.</summary>
    public long Bytes { get; init; }

    /// <summary>What the code that uses the model needs to know about it, such as thresholds.</summary>
    public JsonElement Settings { get; init; }
}

/// <summary>An input or output as the catalogue lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Sizes, outermost first: a number, or the name of a free size.</param>
public sealed record ModelTensor(string Name, IReadOnlyList<JsonElement> Shape);
