namespace FaceFusion.Cli.Commands;

/// <summary>What <c>--size</c> says. A type of its own: the parser cannot hand over "nothing" as a number.</summary>
/// <param name="Pixels">The longer side; null for the original size or the recipe's default.</param>
internal readonly record struct PictureSize(int? Pixels);
