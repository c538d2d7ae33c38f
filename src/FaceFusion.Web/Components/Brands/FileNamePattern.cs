using System.Globalization;
using System.Text.RegularExpressions;
using FaceFusion.Jobs;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Localization;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Components.Brands;

/// <summary>Names of files after a brand's pattern, such as <c>summer-{people}-{size}</c>.</summary>
internal static partial class FileNamePattern
{
    /// <summary>What a pattern may name, in the order it is offered.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["people", "method", "size", "date", "time", "id"];

    /// <summary>The name of a picture's file without its extension; what is no field stays as it stands.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="job">The job that made the picture.</param>
    /// <param name="size">What its size is called.</param>
    /// <param name="texts">Names of people who have none, and of methods.</param>
    public static string Format(string pattern, JobSnapshot job, string size, IStringLocalizer<Texts> texts) => PictureNames.Safe(Field().Replace(pattern, match => match.Groups[1].Value switch
    {
        "people" => string.Join('-', PictureNames.Names(job, texts)),
        "method" => texts[$"Method.{job.Recipe.Method}"],
        "size" => size,
        "date" => job.CreatedAt.ToLocalTime().ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        "time" => job.CreatedAt.ToLocalTime().ToString("HHmmss", CultureInfo.InvariantCulture),
        "id" => job.Id[^4..].ToLowerInvariant(),
        _ => match.Value,
    }));

    [GeneratedRegex("\\{([a-z]+)\\}")]
    private static partial Regex Field();
}
