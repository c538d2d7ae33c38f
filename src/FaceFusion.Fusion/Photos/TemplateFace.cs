using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;

namespace FaceFusion.Fusion.Photos;

/// <summary>The face that the template (<c>.tem</c>) beside a photo describes.</summary>
internal static class TemplateFace
{
    /// <exception cref="FusionException">No template there, or not one of 189 points.</exception>
    /// <remarks>Some 4 KB, read at once: whoever asks sees that no search was waited for.</remarks>
    public static Face Read(string photo)
    {
        if (!File.Exists(photo))
        {
            throw new FusionException(FusionErrorCodes.PhotoNotFound, $"'{photo}' is not there.", photo);
        }

        var template = TemplateFaces.PathBeside(photo);
        try
        {
            return TemplateFaces.FromShape(TemFile.Parse(File.ReadAllText(template)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Invalid(photo, "template_missing", error);
        }
        catch (FormatException error)
        {
            throw Invalid(photo, "template_unreadable", error);
        }
    }

    private static FusionException Invalid(string photo, string reason, Exception error) => new(
        FusionErrorCodes.TemplateInvalid,
        $"The template of '{photo}': {error.Message}",
        photo,
        new Dictionary<string, object> { ["reason"] = reason },
        error);
}
