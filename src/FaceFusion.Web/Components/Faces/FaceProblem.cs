using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Web.Components.Faces;

/// <summary>Words why a change of a photo's faces was refused.</summary>
internal static class FaceProblem
{
    /// <summary>What was wrong and what to do, in the reader's language.</summary>
    public static string Of(FusionException error, StoredPhoto photo)
    {
        var culture = CultureInfo.CurrentUICulture;
        var text = ErrorCatalog.Describe(error, _ => photo.NameIn(culture), culture);
        return $"{text.Message} {text.Remedy}";
    }
}
