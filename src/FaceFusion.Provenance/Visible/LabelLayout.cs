namespace FaceFusion.Provenance.Visible;

/// <summary>Where a label's plate and text stand in a picture, in pixels.</summary>
/// <param name="Text">What is drawn: the wording, or its shortest form where the picture has no room.</param>
/// <param name="Em">The em of the text.</param>
/// <param name="X">The plate's left.</param>
/// <param name="Y">The plate's top.</param>
/// <param name="Width">The plate's width.</param>
/// <param name="Height">The plate's height.</param>
internal sealed record LabelLayout(string Text, float Em, int X, int Y, int Width, int Height)
{
    /// <summary>Padding beside the text, in ems.</summary>
    public const float Side = 0.36f;

    /// <summary>Padding above and below hanzi, in ems.</summary>
    private const float Over = 0.16f;

    /// <summary>Between plate and border, in ems.</summary>
    private const float Margin = 0.3f;

    /// <summary>Capitals lower than this many pixels are hard to read; small pictures get more than 5 % where they have the room.</summary>
    private const float LegibleCap = 8;

    /// <summary>From the plate's top to the baseline.</summary>
    public float Baseline => (Over + GlyphOutlines.Ascent) * Em;

    /// <summary>Places a label.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="label">What is wanted.</param>
    /// <param name="inEllipse">True keeps the plate inside the picture's inscribed ellipse, where a round picture shows it.</param>
    public static LabelLayout Of(int width, int height, VisibleLabel label, bool inEllipse)
    {
        var shortest = Math.Min(width, height);
        var needed = (float)(label.Size * shortest / GlyphOutlines.CapHeight);
        var em = Math.Max(needed, LegibleCap / GlyphOutlines.CapHeight);
        var room = inEllipse ? 0.6f * width : width;
        var text = new[] { label.Wording, label.Wording.Shortest() }.Select(wording => wording.Text()).FirstOrDefault(text => WidthOf(text, em, shortest) <= room)
            ?? label.Wording.Shortest().Text();

        // What the standard asks for fits any picture: the shortest text is under a quarter of the shortest side then.
        em = Math.Max(needed, Math.Min(em, em * Math.Min(room / WidthOf(text, em, shortest), height / (HeightOf(em) + (2 * MarginOf(em, shortest))))));
        var (across, down) = ((int)MathF.Ceiling(Ems(text) * em + (2 * Side * em)), (int)MathF.Ceiling(HeightOf(em)));
        (across, down) = (Math.Min(across, width), Math.Min(down, height));
        var margin = (int)MathF.Round(MarginOf(em, shortest));
        var (x, y) = inEllipse ? InEllipse(width, height, across, down, label.Place) : AtBorder(width, height, across, down, margin, label.Place);
        return new LabelLayout(text, em, x, y, across, down);
    }

    /// <summary>Width of a text, in ems.</summary>
    public static float Ems(string text) => text.Sum(c => GlyphOutlines.Of(c).Advance);

    private static float HeightOf(float em) => (GlyphOutlines.Ascent + GlyphOutlines.Descent + (2 * Over)) * em;

    // Tiny pictures have no pixel to spare.
    private static float MarginOf(float em, int shortest) => shortest < 64 ? 0 : Margin * em;

    private static float WidthOf(string text, float em, int shortest) => ((Ems(text) + (2 * Side)) * em) + (2 * MarginOf(em, shortest));

    private static (int X, int Y) AtBorder(int width, int height, int across, int down, int margin, LabelPlace place)
    {
        var (left, right) = (Math.Min(margin, width - across), Math.Max(0, width - across - margin));
        var (top, bottom) = (Math.Min(margin, height - down), Math.Max(0, height - down - margin));
        return place switch
        {
            LabelPlace.BottomRight => (right, bottom),
            LabelPlace.BottomLeft => (left, bottom),
            LabelPlace.TopRight => (right, top),
            LabelPlace.TopLeft => (left, top),
            LabelPlace.Bottom => ((width - across) / 2, bottom),
            LabelPlace.Top => ((width - across) / 2, top),
            _ => throw new ArgumentOutOfRangeException(nameof(place), place, "Unknown place."),
        };
    }

    /// <summary>In the middle, as far out as all four corners of the plate stay inside.</summary>
    private static (int X, int Y) InEllipse(int width, int height, int across, int down, LabelPlace place)
    {
        // One pixel more: the middle may lie between two.
        var half = Math.Min(1, (across + 1.0) / width);
        var reach = (int)Math.Ceiling(height / 2.0 * (1 - Math.Sqrt(1 - (half * half))));
        var y = Math.Clamp(place is LabelPlace.Top or LabelPlace.TopLeft or LabelPlace.TopRight ? reach + 1 : height - down - reach - 1, 0, height - down);
        return ((width - across) / 2, y);
    }
}
