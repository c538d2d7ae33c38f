namespace FaceFusion.Provenance.Visible;

/// <summary>Where a visible label stands: a corner, or the middle of the upper or lower edge.</summary>
public enum LabelPlace
{
    /// <summary>Lower right corner.</summary>
    BottomRight,

    /// <summary>Lower left corner.</summary>
    BottomLeft,

    /// <summary>Upper right corner.</summary>
    TopRight,

    /// <summary>Upper left corner.</summary>
    TopLeft,

    /// <summary>Middle of the lower edge.</summary>
    Bottom,

    /// <summary>Middle of the upper edge.</summary>
    Top,
}

/// <summary>What a visible label's text stands on: it has to be legible over any picture.</summary>
public enum LabelPlate
{
    /// <summary>White on a dark plate that lets a third of the picture through.</summary>
    Dark,

    /// <summary>Black on a light plate that lets a fifth of the picture through.</summary>
    Light,

    /// <summary>White on opaque black.</summary>
    Solid,
}

/// <summary>
/// The label that readers of a picture see, within the rules of GB 45438-2025, 5.2: text, at an edge or corner, its height at
/// least 5 % of the shortest side. Nothing that can be set leaves those rules.
/// </summary>
public sealed record VisibleLabel
{
    /// <summary>The least height of the text over the shortest side.</summary>
    public const double SmallestSize = 0.05;

    /// <summary>The largest height offered.</summary>
    public const double LargestSize = 0.12;

    private readonly double _size = SmallestSize;

    /// <summary>The usual label: lower right, AI合成, as small as is allowed, on a dark plate.</summary>
    public static VisibleLabel Usual { get; } = new();

    /// <summary>What it says.</summary>
    public LabelWording Wording { get; init; }

    /// <summary>Where it stands.</summary>
    public LabelPlace Place { get; init; }

    /// <summary>What it stands on.</summary>
    public LabelPlate Plate { get; init; }

    /// <summary>Height of the text's capital letters over the picture's shortest side, 0.05..0.12. Hanzi are higher.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of that range.</exception>
    public double Size
    {
        get => _size;
        init => _size = value is >= SmallestSize and <= LargestSize ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"The text's height is {SmallestSize}..{LargestSize} of the shortest side.");
    }
}
