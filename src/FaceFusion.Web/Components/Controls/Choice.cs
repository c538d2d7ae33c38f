namespace FaceFusion.Web.Components.Controls;

/// <summary>One entry of a choice.</summary>
/// <param name="Value">What is chosen.</param>
/// <param name="Text">What is read.</param>
public sealed record Choice(string Value, string Text);
