using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;

namespace FaceFusion.Fusion.Photos;

/// <summary>The face that the template (<c>.tem</c>) beside a photo describes.</summary>
internal static class TemplateFace
{
    /// <exception cref="FusionException">No template there, or not one of 189 points.</exception>
    public static async ValueTask<Face> ReadAsync(string photo, CancellationToken cancellation)
    {
        if (!File.Exists(photo))
        {
            throw new FusionException(FusionErrorCodes.PhotoNotFound, $"'{photo}' is not there.", photo);
        }

        var template = Path.ChangeExtension(photo, ".tem");
        try
        {
            return Of(TemFile.Parse(await File.ReadAllTextAsync(template, cancellation).ConfigureAwait(false)));
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

    /// <summary>A face known by its landmarks alone: the box from brows (71-86), ears (109-124) and jaw (125-133), the roll from the eyes.</summary>
    public static Face Of(FaceShape shape)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        foreach (var range in (Range[])[71..87, 109..134])
        {
            foreach (var p in shape.Points[range])
            {
                (left, right) = (Math.Min(left, p.X), Math.Max(right, p.X));
                (top, bottom) = (Math.Min(top, p.Y), Math.Max(bottom, p.Y));
            }
        }

        var eyes = shape[1] - shape[0];
        var roll = Math.Atan2(eyes.Y, eyes.X) * (180 / Math.PI);
        return new Face(new FaceBox(left, top, right - left, bottom - top), 1, shape, new FacePose(0, 0, roll), []);
    }

    private static FusionException Invalid(string photo, string reason, Exception error) => new(
        FusionErrorCodes.TemplateInvalid,
        $"The template of '{photo}': {error.Message}",
        photo,
        new Dictionary<string, object> { ["reason"] = reason },
        error);
}
