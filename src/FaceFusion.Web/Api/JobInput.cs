using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Api;

/// <summary>What a job is to be made of, in few words; a recipe says all that can be said.</summary>
internal sealed record JobInput
{
    /// <summary>Who takes part; of a chain in this order, the first as the one that the others are fused into.</summary>
    public IReadOnlyList<PersonInput> People { get; init; } = [];

    /// <summary>The photo, or <c>builtin:</c> model, that people are put onto: of a try-on the body, of an average the photo round the mean. Null takes the first person's own, or a frame of its own.</summary>
    public string? Template { get; init; }

    /// <summary>What is worn: one garment at present.</summary>
    public IReadOnlyList<LayerInput> Layers { get; init; } = [];

    /// <summary>What stands behind people; null leaves what the photo shows.</summary>
    public BackdropInput? Backdrop { get; init; }

    /// <summary>Settings; what is left out is the preset's, or as usual.</summary>
    public ParametersInput? Parameters { get; init; }

    /// <summary>Id of a preset of <c>/presets</c>.</summary>
    public string? Preset { get; init; }
}

/// <summary>Somebody who takes part.</summary>
internal sealed record PersonInput
{
    /// <summary>Id of an image, or a sample's.</summary>
    public required string Image { get; init; }

    /// <summary>Index among the image's faces; null takes the only one.</summary>
    public int? Face { get; init; }

    /// <summary>0..100, beside the others' weights. Default 50: who says nothing counts as much as everybody else who says nothing.</summary>
    public double? Weight { get; init; }

    public FaceReference Reference => new() { Photo = Image, Face = Face };
}

/// <summary>Something that is worn.</summary>
internal sealed record LayerInput
{
    /// <summary>The garment's photo, or <c>builtin:</c> with the id of one of the program's own.</summary>
    public required string Image { get; init; }

    /// <summary>-100 (tight) to 100 (loose).</summary>
    public double? Fit { get; init; }

    /// <summary>Whether it hangs out or is tucked in.</summary>
    public string? Tuck { get; init; }
}

/// <summary>What stands behind people.</summary>
internal sealed record BackdropInput
{
    /// <summary><c>transparent</c> where it is left out.</summary>
    public string? Kind { get; init; }

    /// <summary><c>#rrggbb</c>.</summary>
    public string? Color { get; init; }

    /// <summary>A gradient's lower colour.</summary>
    public string? LowerColor { get; init; }

    /// <summary>0.2..10 percent of the longer side.</summary>
    public double? Blur { get; init; }

    /// <summary>Another picture.</summary>
    public string? Image { get; init; }

    /// <summary><c>auto</c>, <c>none</c> or a screen's colour.</summary>
    public string? Screen { get; init; }
}

/// <summary>Settings in percent; what is null stays as it is.</summary>
internal sealed record ParametersInput
{
    /// <summary>0..100: how far the face goes from the base to the mix.</summary>
    public double? Blend { get; init; }

    /// <summary>0..100.</summary>
    public double? Smoothing { get; init; }

    /// <summary>-50..50.</summary>
    public double? Brightness { get; init; }

    /// <summary>-50..50.</summary>
    public double? Contrast { get; init; }

    /// <summary>-50..50.</summary>
    public double? Saturation { get; init; }

    /// <summary>0..100: how far the fused face's skin is brought to the base's colour.</summary>
    public double? ColorMatch { get; init; }
}
