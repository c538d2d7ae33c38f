using System.Globalization;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Brands;
using FaceFusion.Provenance.Visible;
using FaceFusion.Web.Api;

namespace FaceFusion.Web.Components.Export;

/// <summary>How a picture is taken home; kept in the browser as what is offered next time. Immutable.</summary>
public sealed record ExportChoice
{
    /// <summary>Formats that are offered.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["png", "jpeg", "webp", "avif"];

    /// <summary>A format as people write it.</summary>
    public static string NameOf(string format) => format == "webp" ? "WebP" : format.ToUpperInvariant();

    private const int SmallestPercent = 5;
    private const int LargestPercent = 12;

    public string Format { get; init; } = "png";

    /// <summary>Id of an <see cref="ExportSize"/>.</summary>
    public string Size { get; init; } = "original";

    /// <summary>Pixels across of the size that the reader names.</summary>
    public int Width { get; init; } = 1200;

    /// <summary>Pixels down of the size that the reader names.</summary>
    public int Height { get; init; } = 1500;

    /// <summary>True lets one side follow the other in the picture's own shape.</summary>
    public bool KeepsShape { get; init; } = true;

    /// <summary>The colour under a transparent picture, <c>#rrggbb</c>; null leaves it transparent.</summary>
    public string? Ground { get; init; }

    /// <summary>1..100; no meaning for PNG.</summary>
    public int Quality { get; init; } = 90;

    /// <summary>True writes the recipe into the file, so that dropping it here loads it again.</summary>
    public bool WithRecipe { get; init; } = true;

    /// <summary>False leaves the brand's logo off, where there is one.</summary>
    public bool WithLogo { get; init; } = true;

    /// <summary>False leaves the visible label off, where somebody agreed to that.</summary>
    public bool WithLabel { get; init; } = true;

    /// <summary>What the visible label says; in Chinese pages hanzi alone.</summary>
    public LabelWording Wording { get; init; } =
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? LabelWording.Composite : LabelWording.CompositeBilingual;

    public LabelPlace Place { get; init; }

    public LabelPlate Plate { get; init; }

    /// <summary>Height of the visible label's text in percent of the shortest side, 5..12.</summary>
    public int LabelPercent { get; init; } = SmallestPercent;

    /// <summary>Only what this program offers, whatever the browser kept.</summary>
    public ExportChoice Sound()
    {
        var size = ExportSize.Find(Size);
        var format = Formats.Contains(Format) ? Format : "png";
        var ground = Ground is { Length: 7 } color && color[0] == '#' && color.Skip(1).All(char.IsAsciiHexDigit) ? color : null;
        return this with
        {
            Format = size.Round && ground is null && format == "jpeg" ? "png" : format,
            Size = size.Id,
            Width = Math.Clamp(Width, ExportSize.Smallest, ExportSize.Largest),
            Height = Math.Clamp(Height, ExportSize.Smallest, ExportSize.Largest),
            Ground = ground,
            Quality = Math.Clamp(Quality, 1, 100),
            Wording = Enum.IsDefined(Wording) ? Wording : default,
            Place = Enum.IsDefined(Place) ? Place : default,
            Plate = Enum.IsDefined(Plate) ? Plate : default,
            LabelPercent = Math.Clamp(LabelPercent, SmallestPercent, LargestPercent),
        };
    }

    /// <summary>With one side of the size that the reader names, the other following a picture's shape where it is kept.</summary>
    public ExportChoice WithSide(int? width, int? height, double pictureWidth, double pictureHeight)
    {
        var (across, down) = (width ?? Width, height ?? Height);
        if (KeepsShape)
        {
            (across, down) = height is null
                ? (across, (int)Math.Round(across * pictureHeight / pictureWidth))
                : ((int)Math.Round(down * pictureWidth / pictureHeight), down);
        }

        return this with { Width = across, Height = down };
    }

    private string SizeQuery => Size == ExportSize.Custom
        ? string.Create(CultureInfo.InvariantCulture, $"&width={Width}&height={Height}")
        : ExportSize.Find(Size).Query;

    /// <summary>Where the file is.</summary>
    /// <param name="job">The job that made the picture.</param>
    /// <param name="name">What the file is called, without an extension; null to only look at it.</param>
    /// <param name="agreement">Id of the agreement by which the label may be off; without one it stays on.</param>
    /// <param name="logo">The brand's logo; null where there is none.</param>
    public string Url(JobSnapshot job, string? name, string? agreement = null, LogoMark? logo = null)
    {
        ArgumentNullException.ThrowIfNull(job);
        var sound = Sound();
        var label = sound.WithLabel || agreement is null
            ? LabelQuery.Of(new VisibleLabel { Wording = sound.Wording, Place = sound.Place, Plate = sound.Plate, Size = sound.LabelPercent / 100.0 })
            : LabelQuery.Without(agreement);

        // What the browser keeps is one brand's picture: another logo, or place for it, is another address.
        var brand = WithLogo && logo is not null
            ? string.Create(CultureInfo.InvariantCulture, $"&logo=true&brand={logo.LogoId}-{logo.Corner}-{logo.Percent}-{logo.SafePercent}")
            : null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"/api/v1/jobs/{job.Id}/picture?format={sound.Format}{sound.SizeQuery}&quality={sound.Quality}{(sound.Ground is { } ground ? "&ground=" + ground[1..] : null)}{brand}{(WithRecipe ? null : "&recipe=false")}{label}{(name is null ? null : $"&download=true&name={Uri.EscapeDataString(name)}")}");
    }
}
