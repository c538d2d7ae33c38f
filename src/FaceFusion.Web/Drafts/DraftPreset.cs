namespace FaceFusion.Web.Drafts;

/// <summary>Settings that are loaded onto a draft's people with one click.</summary>
public sealed record DraftPreset
{
    /// <summary>Resource key of the title and, with <c>.About</c>, of the description.</summary>
    public required string Title { get; init; }

    /// <summary>Output size, or null for the base photo's.</summary>
    public int? Size { get; init; }

    /// <summary>The people, base first.</summary>
    public required IReadOnlyList<PresetRole> Roles { get; init; }

    /// <summary>Mother as base, then son, father and granddaughter.</summary>
    public static DraftPreset FamilyPortrait { get; } = new()
    {
        Title = "Preset.Family",
        Size = 1024,
        Roles =
        [
            new("Preset.Family.Mother", 0, 0, 0),
            new("Preset.Family.Son", 0.5, 0.6, 0),
            new("Preset.Family.Father", 0.4, 0.7, 0),
            new("Preset.Family.Granddaughter", 0.6, 0.8, 0.2),
        ],
    };
}

/// <summary>One person of a preset.</summary>
/// <param name="Name">Resource key of what the person is called.</param>
/// <param name="Ratio">0..1.</param>
/// <param name="Smoothing">0..1.</param>
/// <param name="Brightness">-0.5..0.5.</param>
public sealed record PresetRole(string Name, double Ratio, double Smoothing, double Brightness);
