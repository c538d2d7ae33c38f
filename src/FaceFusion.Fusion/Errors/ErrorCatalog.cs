using System.Globalization;

namespace FaceFusion.Fusion.Errors;

/// <summary>What a user reads about an error: what was wrong, and what to do.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Message">One sentence: what was wrong, with the photo's name where there is one.</param>
/// <param name="Remedy">One sentence: what to do.</param>
public sealed record ErrorText(string Code, string Message, string Remedy);

/// <summary>Words every error code in English and Chinese (resources <c>Errors</c> and <c>Errors.zh</c>); the studio, the API and the command line all read it.</summary>
public static class ErrorCatalog
{
    /// <summary>Every code that has a text.</summary>
    public static IReadOnlyCollection<string> Codes => throw new NotImplementedException();

    /// <summary>Words an exception of this program; anything unknown becomes <see cref="FusionErrorCodes.Internal"/>.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="photoName">What the user calls a photo, given the recipe's name of it; null shows that name.</param>
    /// <param name="culture">Language; Chinese for any <c>zh</c>, English otherwise.</param>
    public static ErrorText Describe(Exception error, Func<string, string>? photoName, CultureInfo culture) => throw new NotImplementedException();
}
