using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Pictures;

namespace FaceFusion.Web.Api;

/// <summary>How a job's file is to be put out; what is null is as usual.</summary>
internal sealed record OutputOptions
{
    private const string Root = "/output_options";
    private const string Transparent = "transparent";
    private const string Standard = "standard";
    private const string Minimal = "minimal";
    private const int Digits = 6;

    /// <summary><c>png</c>, <c>jpeg</c>, <c>webp</c> or <c>avif</c>; null takes what is encoded fastest.</summary>
    public string? Format { get; init; }

    /// <summary>Pixels across, 16..4096, with <see cref="Height"/>: cut to just that size round the face.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels down.</summary>
    public int? Height { get; init; }

    /// <summary>1..100.</summary>
    public int? Quality { get; init; }

    /// <summary><c>transparent</c> or <c>#rrggbb</c>; null leaves what the input says.</summary>
    public string? Background { get; init; }

    /// <summary><c>standard</c>: the label and the recipe; <c>minimal</c>: the label alone.</summary>
    public string? Metadata { get; init; }

    /// <summary>False leaves the visible label off, with <see cref="Agreement"/>.</summary>
    public bool? VisibleLabel { get; init; }

    /// <summary>Id of an agreement of <c>/labels/agreements</c>.</summary>
    public string? Agreement { get; init; }

    private ImageFormat? Wanted => Format is null ? null : SnakeCase.Parse<ImageFormat>(Format == "webp" ? "web_p" : Format);

    /// <exception cref="Fusion.FusionException"><c>value_out_of_range</c>.</exception>
    public void RequireSound()
    {
        Require("format", Format, Format is null || Wanted is ImageFormat.Png or ImageFormat.Jpeg or ImageFormat.WebP or ImageFormat.Avif, "avif", "webp");
        Require("width", Width, Width is null or (>= JobEndpoints.SmallestSize and <= JobEndpoints.LargestSize), JobEndpoints.SmallestSize, JobEndpoints.LargestSize);
        Require("height", Height, Height is null or (>= JobEndpoints.SmallestSize and <= JobEndpoints.LargestSize), JobEndpoints.SmallestSize, JobEndpoints.LargestSize);
        Require("quality", Quality, Quality is null or (>= 1 and <= 100), 1, 100);
        Require("background", Background, Background is null or Transparent || IsColor(Background), "#000000", Transparent);
        Require("metadata", Metadata, Metadata is null or Standard or Minimal, Minimal, Standard);
        if (Width is null != Height is null)
        {
            throw ApiBody.Invalid("width and height go together", Root + (Width is null ? "/width" : "/height"));
        }
    }

    /// <summary>The recipe with as many pixels as are wanted, and what is wanted behind people, where it says nothing of its own.</summary>
    public Recipe ApplyTo(Recipe recipe)
    {
        const int Smallest = 64;
        var output = recipe.Output with { Size = recipe.Output.Size ?? (Width is { } width && Height is { } height ? Math.Max(Smallest, Math.Max(width, height)) : null) };
        recipe = recipe with { Output = output };
        return Background is not { } ground ? recipe
            : recipe.Base is null ? recipe with { Output = output with { Background = ground == Transparent ? Fusion.Recipes.Background.Transparent : Fusion.Recipes.Background.Color, BackgroundColor = ground == Transparent ? output.BackgroundColor : ground } }
            : recipe.Backdrop is not null ? recipe
            : recipe with { Backdrop = ground == Transparent ? new Backdrop { Kind = BackdropKind.Transparent } : new Backdrop { Kind = BackdropKind.Color, Color = ground } };
    }

    /// <summary>The same as a picture of the job.</summary>
    public JobPictureRequest ToRequest() => new(JobPictureKind.Final)
    {
        Format = Wanted,
        Quality = Quality ?? new JobPictureRequest(JobPictureKind.Final).Quality,
        Frame = Width is { } width && Height is { } height ? new PictureFrame(width, height) : null,
        Ground = Background is { } ground && ground != Transparent ? ground : null,
        WithRecipe = Metadata != Minimal,
        Label = VisibleLabel is false ? null : Provenance.Visible.VisibleLabel.Usual,
        Agreement = VisibleLabel is false ? Agreement : null,
    };

    private static bool IsColor(string text) => text.Length == Digits + 1 && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit);

    private static void Require(string field, object? value, bool isSound, object min, object max)
    {
        if (!isSound)
        {
            throw ApiBody.OutOfRange($"{Root}/{field}", value!, min, max);
        }
    }
}
