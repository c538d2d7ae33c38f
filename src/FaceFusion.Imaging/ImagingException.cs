namespace FaceFusion.Imaging;

/// <summary>
/// A picture that cannot be read, written or taken in. <see cref="Code"/> is stable; <see cref="Arguments"/> hold the numbers
/// a sentence about it needs (limit, actual, format).
/// </summary>
public sealed class ImagingException : Exception
{
    /// <summary>Makes the error with the developer's message; users read the text that belongs to the code.</summary>
    public ImagingException(string code, string message, IReadOnlyDictionary<string, object>? arguments = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Arguments = arguments ?? new Dictionary<string, object>();
    }

    /// <summary>One of <see cref="ImagingErrorCodes"/>.</summary>
    public string Code { get; }

    /// <summary>Named values of the sentence, such as <c>limit</c> and <c>actual</c>.</summary>
    public IReadOnlyDictionary<string, object> Arguments { get; }
}
