using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;

namespace FaceFusion.Jobs.Library;

/// <summary>What may be kept of a person.</summary>
internal static class PersonRules
{
    /// <summary>The details in order: trimmed, and nothing twice.</summary>
    /// <exception cref="FusionException"><c>value_out_of_range</c>, naming the field.</exception>
    public static PersonDetails Checked(PersonDetails details)
    {
        var name = details.Name?.Trim() ?? string.Empty;
        string[] tags = [.. (details.Tags ?? []).Select(tag => tag?.Trim() ?? string.Empty).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        Require("name", name.Length, 1, PersonDetails.LongestName);
        Require("tags", tags.Length, 0, PersonDetails.MostTags);
        foreach (var tag in tags)
        {
            Require("tags", tag.Length, 1, PersonDetails.LongestTag);
        }

        var faces = details.Faces.Distinct().ToArray();
        Require("photos", faces.Length, 1, PersonDetails.MostPhotos);
        return new PersonDetails(name, tags, faces);
    }

    /// <exception cref="FusionException"><c>value_out_of_range</c>.</exception>
    public static void Require(string field, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            throw new FusionException(
                FusionErrorCodes.ValueOutOfRange,
                $"'{field}' must be from {min} to {max}, not {value}.",
                arguments: new Dictionary<string, object> { ["field"] = field, ["value"] = value, ["min"] = min, ["max"] = max });
        }
    }
}
