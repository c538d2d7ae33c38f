using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>Settings that are loaded onto a draft's people with one click. Immutable.</summary>
public sealed record DraftPreset
{
    /// <summary>Tells it from the others.</summary>
    public required string Id { get; init; }

    /// <summary>What its owner calls it; null for a built-in one, whose texts are <c>Preset.ID</c> and <c>Preset.ID.About</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Sign of a built-in one.</summary>
    public string Icon { get; init; } = "tune";

    /// <summary>What it sets.</summary>
    public PresetSettings Settings { get; init; } = new();

    /// <summary>The people it is for, base first; empty for any.</summary>
    public IReadOnlyList<PresetRole> Roles { get; init; } = [];

    /// <summary>Mother as base, then son, father and granddaughter.</summary>
    public static DraftPreset FamilyPortrait { get; } = new()
    {
        Id = "Family",
        Icon = "family_restroom",
        Settings = new PresetSettings { Method = FusionMethod.Chain, Size = 1024 },
        Roles =
        [
            new("Preset.Family.Mother", 0, 0, 0),
            new("Preset.Family.Son", 0.5, 0.6, 0),
            new("Preset.Family.Father", 0.4, 0.7, 0),
            new("Preset.Family.Granddaughter", 0.6, 0.8, 0.2),
        ],
    };

    /// <summary>Those that come with the program.</summary>
    public static IReadOnlyList<DraftPreset> BuiltIn { get; } =
    [
        new() { Id = "Natural", Icon = "eco", Settings = new() { ColorMatch = 1, Finish = new Finish { Smoothing = 0.1, PoreLock = 0.7 } } },
        new() { Id = "Passport", Icon = "badge", Settings = new() { ColorMatch = 1, Size = 1024, Finish = new Finish { Smoothing = 0.05, Brightness = 0.04, PoreLock = 0.8 } } },
        new()
        {
            Id = "Studio",
            Icon = "flare",
            Settings = new() { ColorMatch = 1, Size = 2048, Finish = new Finish { Smoothing = 0.35, Brightness = 0.04, Contrast = 0.08, PoreLock = 0.5, DetailRegions = new DetailRegions { Eyes = 1.25 } } },
        },
        new()
        {
            Id = "Brand",
            Icon = "campaign",
            Settings = new() { ColorMatch = 1, Size = 2048, Finish = new Finish { Smoothing = 0.25, Contrast = 0.12, Saturation = 0.1, DetailRegions = new DetailRegions { Eyes = 1.4, Mouth = 1.2 } } },
        },
        new() { Id = "Half", Icon = "balance", Settings = new() { Equalise = true } },
        FamilyPortrait,
    ];

    /// <summary>A draft's settings as a preset of its own: how it is finished and put out, not who is in it.</summary>
    public static PresetSettings Of(DraftState state) => new()
    {
        Method = state.Method,
        ColorMatch = state.ColorMatch,
        Finish = state.Finish,
        Size = state.Size,
        Alignment = state.Alignment,
        DetectionThreshold = state.DetectionThreshold,
        Seam = state.Seam,
        Amounts = state.Amounts,
        FaceLayer = state.FaceLayer,
        Engine = state.Engine,
        Difference = state.Difference,
        Film = state.Film,
        Framing = state.Framing,
        Background = state.Background,
        BackgroundColor = state.BackgroundColor,
        Backdrop = (state.BackdropHidden ? null : DraftRecipes.Portable(state.Backdrop)) ?? new Backdrop(),
    };
}

/// <summary>One person of a preset.</summary>
/// <param name="Name">Resource key of what the person is called.</param>
/// <param name="Ratio">0..1.</param>
/// <param name="Smoothing">0..1.</param>
/// <param name="Brightness">-0.5..0.5.</param>
public sealed record PresetRole(string Name, double Ratio, double Smoothing, double Brightness);
