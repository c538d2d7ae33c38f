namespace FaceFusion.Inference;

/// <summary>
/// A model that cannot be loaded or run. <see cref="Code"/> is stable; <see cref="Arguments"/> hold what a sentence about it
/// needs.
/// </summary>
public class InferenceException : Exception
{
    /// <summary>Makes the error with the developer's message; users read the text that belongs to the code.</summary>
    public InferenceException(string code, string message, IReadOnlyDictionary<string, object>? arguments = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Arguments = arguments ?? new Dictionary<string, object>();
    }

    /// <summary>One of <see cref="InferenceErrorCodes"/>.</summary>
    public string Code { get; }

    /// <summary>Named values of the sentence, such as <c>model</c> and <c>reason</c>.</summary>
    public IReadOnlyDictionary<string, object> Arguments { get; }
}
