using System.Globalization;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Gallery;
using Microsoft.AspNetCore.WebUtilities;

namespace FaceFusion.Web.Components.Gallery;

/// <summary>What a gallery shows, as its address says it: the viewer carries it along, so that it leads back to the same pictures.</summary>
public sealed record GalleryFilter
{
    /// <summary>Where the gallery is.</summary>
    public const string Page = "/gallery";

    private const string BinnedName = "binned";

    public FusionMethod? Method { get; init; }

    /// <summary>A part of somebody's name.</summary>
    public string? Person { get; init; }

    /// <summary>A preset's id.</summary>
    public string? Preset { get; init; }

    /// <summary>An album's id.</summary>
    public string? Album { get; init; }

    public GalleryDates Dates { get; init; }

    /// <summary>Only starred pictures.</summary>
    public bool Favourites { get; init; }

    /// <summary>What lies in the bin.</summary>
    public bool Bin { get; init; }

    /// <summary>True where no picture is left out, of the gallery or of its bin.</summary>
    public bool IsAll => this == new GalleryFilter { Bin = Bin };

    /// <summary>The gallery's address.</summary>
    public string Url => Page + Query;

    private string Query => QueryHelpers.AddQueryString(string.Empty, new Dictionary<string, string?>
    {
        ["album"] = Album,
        ["method"] = Method?.ToString(),
        ["person"] = Person,
        ["preset"] = Preset,
        ["from"] = GalleryDates.Write(Dates.First),
        ["until"] = GalleryDates.Write(Dates.Last),
        ["starred"] = Favourites ? "1" : null,
        ["bin"] = Bin ? "1" : null,
    }.Where(part => part.Value is not null));

    /// <summary>What the query of an address says; what it says wrongly is as if it were not there.</summary>
    public static GalleryFilter Read(string address)
    {
        var query = Parts(address);
        string? Text(string name) => query.TryGetValue(name, out var values) && values[0]?.Trim() is { Length: > 0 } text ? text : null;
        return new GalleryFilter
        {
            Album = Text("album"),
            Method = Enum.TryParse<FusionMethod>(Text("method"), ignoreCase: true, out var method) && Enum.IsDefined(method) ? method : null,
            Person = Text("person"),
            Preset = Text("preset"),
            Dates = new GalleryDates(GalleryDates.Read(Text("from")), GalleryDates.Read(Text("until"))),
            Favourites = Text("starred") == "1",
            Bin = Text("bin") == "1",
        };
    }

    /// <summary>True for an address of the gallery itself.</summary>
    public static bool IsHere(string address) => string.Equals(new Uri(address).AbsolutePath, Page, StringComparison.OrdinalIgnoreCase);

    /// <summary>The picture that was put in the bin by the page that led here; null where none was.</summary>
    public static string? Binned(string address) => Parts(address).TryGetValue(BinnedName, out var ids) ? ids[0] : null;

    /// <summary>The gallery's address after a picture was put in the bin elsewhere.</summary>
    public string UrlAfterBin(string picture) => QueryHelpers.AddQueryString(Url, BinnedName, picture);

    /// <summary>Where pictures are compared, with the filter along for the way back.</summary>
    public string CompareUrl(IEnumerable<string> pictures) => QueryHelpers.AddQueryString("/compare" + Query, "ids", string.Join(',', pictures));

    /// <summary>The address of one of its pictures.</summary>
    public string UrlOf(string picture) => string.Create(CultureInfo.InvariantCulture, $"{Page}/{Uri.EscapeDataString(picture)}{Query}");

    /// <summary>The pictures that are meant.</summary>
    /// <param name="workspace">Whose.</param>
    /// <param name="zone">Where its reader counts days.</param>
    public GalleryQuery Of(string workspace, TimeZoneInfo zone) => new(workspace)
    {
        Album = Album,
        Method = Method,
        Person = Person,
        Preset = Preset,
        From = Dates.From(zone),
        Until = Dates.Until(zone),
        Favourites = Favourites,
        Bin = Bin,
    };

    private static Dictionary<string, Microsoft.Extensions.Primitives.StringValues> Parts(string address) => QueryHelpers.ParseQuery(new Uri(address).Query);
}
