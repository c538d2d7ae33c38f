namespace FaceFusion.Faces;

/// <summary>Reads and writes WebMorph / Psychomorph templates (<c>.tem</c>).</summary>
public static class TemFile
{
    /// <summary>Reads the points of a template's text.</summary>
    /// <exception cref="FormatException">Not a template of 189 points; the message says what was found.</exception>
    public static FaceShape Parse(string text) => throw new NotImplementedException();

    /// <summary>The template's text: points and the line list.</summary>
    public static string Format(FaceShape shape) => throw new NotImplementedException();
}
