namespace FaceFusion.Fusion;

/// <summary>
/// A fusion that cannot be done, said so that a user can act: a stable code, the photo it is about, and the numbers of the
/// sentence. <see cref="Errors.ErrorCatalog"/> words it.
/// </summary>
public sealed class FusionException : Exception
{
    /// <summary>Makes the error with the developer's message.</summary>
    public FusionException(string code, string message, string? photo = null, IReadOnlyDictionary<string, object>? arguments = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Photo = photo;
        Arguments = arguments ?? new Dictionary<string, object>();
    }

    /// <summary>One of <see cref="Errors.FusionErrorCodes"/> or <see cref="Imaging.ImagingErrorCodes"/>.</summary>
    public string Code { get; }

    /// <summary>The photo (as the recipe names it) that the error is about, if any.</summary>
    public string? Photo { get; }

    /// <summary>Named values of the sentence.</summary>
    public IReadOnlyDictionary<string, object> Arguments { get; }
}
