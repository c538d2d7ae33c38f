using System.Globalization;
using System.Text.Json.Serialization;
using FaceFusion.Web.Api;

namespace FaceFusion.Web.Components.Export;

/// <summary>A size that pictures are often needed in.</summary>
/// <param name="Id">Its name in settings and tests.</param>
/// <param name="Width">Pixels across; null keeps the picture's own size.</param>
/// <param name="Height">Pixels down; null for the longer side alone.</param>
/// <param name="Round">True cuts a circle.</param>
public sealed record ExportSize(string Id, int? Width = null, int? Height = null, bool Round = false)
{
    /// <summary>All of them, in the order they are offered.</summary>
    public static IReadOnlyList<ExportSize> All { get; } =
    [
        new("original"), new("2048", 2048), new("1024", 1024),
        new("square", 1080, 1080), new("portrait", 1080, 1350), new("story", 1080, 1920), new("wide", 1920, 1080),
        new("avatar256", 256, 256, true), new("avatar512", 512, 512, true), new("avatar1024", 1024, 1024, true),
        new(Custom),
    ];

    /// <summary>Id of the size that the reader names.</summary>
    public const string Custom = "custom";

    /// <summary>Fewest and most pixels of a side that the reader names.</summary>
    public const int Smallest = JobEndpoints.SmallestSize;
    public const int Largest = JobEndpoints.LargestSize;

    /// <summary>The one of an id, or the picture's own size.</summary>
    public static ExportSize Find(string? id) => All.FirstOrDefault(size => size.Id == id) ?? All[0];

    /// <summary>Its part of a picture's address.</summary>
    [JsonIgnore]
    public string Query => (Width, Height) switch
    {
        (null, _) => string.Empty,
        ({ } longer, null) => string.Create(CultureInfo.InvariantCulture, $"&size={longer}"),
        ({ } across, { } down) => string.Create(CultureInfo.InvariantCulture, $"&width={across}&height={down}{(Round ? "&round=true" : null)}"),
    };
}
