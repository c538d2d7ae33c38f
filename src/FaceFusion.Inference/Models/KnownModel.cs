using System.Globalization;
using System.Text.Json;

namespace FaceFusion.Inference;

/// <summary>A model of somebody else's that the program can use once its file lies in the models folder (<c>known.json</c>).</summary>
/// <param name="Id">Its name in settings and on the command line, such as <c>yunet</c>.</param>
/// <param name="Name">What its makers call it.</param>
/// <param name="Task">What it does, such as <c>face-detection</c>.</param>
/// <param name="Family">What prepares its input and reads its output, such as <c>scrfd</c>.</param>
/// <param name="TakesOver">True where it serves its task as soon as it is there; false waits until it is chosen.</param>
/// <param name="Files">The files it is published as.</param>
/// <param name="Licence">Its licence's SPDX name, or a short name where it has none.</param>
/// <param name="LicenceClass">What the licence allows.</param>
/// <param name="Unlocks">What is better with it.</param>
/// <param name="Source">Where it comes from, in words.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Outputs">Its outputs.</param>
public sealed record KnownModel(
    string Id,
    string Name,
    string Task,
    string Family,
    bool TakesOver,
    IReadOnlyList<KnownFile> Files,
    string Licence,
    LicenceClass LicenceClass,
    LocalText Unlocks,
    LocalText Source,
    IReadOnlyList<KnownTensor> Inputs,
    IReadOnlyList<KnownTensor> Outputs)
{
    /// <summary>What its family needs to know: size, colour order, normalisation, thresholds.</summary>
    public JsonElement Settings { get; init; }

    /// <summary>Rows and columns of a matrix that the file has as its last constant and its family needs; null for none.</summary>
    public IReadOnlyList<int>? Matrix { get; init; }
}

/// <summary>A file that a model is published as.</summary>
/// <param name="File">Its usual name.</param>
/// <param name="Sha256">The published SHA-256, 64 hexadecimal digits; null where nobody published one.</param>
/// <param name="Bytes">Its length; null where it is not known.</param>
public sealed record KnownFile(string File, string? Sha256 = null, long? Bytes = null);

/// <summary>An input or output that a family needs.</summary>
/// <param name="Role">What it is to the family, such as <c>score_8</c>.</param>
/// <param name="Name">Its name in the file; null takes it by its place in the list.</param>
/// <param name="Shape">Sizes, outermost first: a number, or the name of a free size. Leading sizes of 1 may be left out.</param>
/// <param name="Value">Of an input that the family does not speak of: what every value of it is, free sizes being 1, such as the state of a net for films before its first frame.</param>
/// <param name="Optional">True for one that some files of the model do not have, such as CodeFormer's weight.</param>
/// <param name="Whole">True for one that holds whole numbers of 32 bits, such as MoveNet's picture.</param>
public sealed record KnownTensor(string Role, string? Name, IReadOnlyList<JsonElement> Shape, float? Value = null, bool Optional = false, bool Whole = false);

/// <summary>A sentence in both languages.</summary>
public sealed record LocalText(string En, string Zh)
{
    /// <summary>The sentence in a language: Chinese for any <c>zh</c>, English otherwise.</summary>
    public string In(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return culture.TwoLetterISOLanguageName == "zh" ? Zh : En;
    }
}

/// <summary>What a model's licence allows.</summary>
public enum LicenceClass
{
    /// <summary>Any use, business included.</summary>
    Open,

    /// <summary>Research and private use only.</summary>
    NonCommercial,

    /// <summary>Its makers do not say what its weights may be used for.</summary>
    Unclear,
}

/// <summary>Which licences may be used.</summary>
public enum LicenceMode
{
    /// <summary>Every licence that is known; an unclear one once the user allows the model.</summary>
    Any,

    /// <summary>Only licences that allow business.</summary>
    Commercial,
}
