using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Controls;

/// <summary>
/// A native range and a number field for one value of the recipe. While it moves, only the browser works (the live preview
/// reads <c>data-path</c>); letting go is one call, and one step of undo.
/// </summary>
public sealed partial class ParamSlider
{
    private readonly string _id = $"param-{Guid.NewGuid():N}";

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Tells this slider from others of the same label; null where there is one only.</summary>
    [Parameter]
    public string? Owner { get; set; }

    [Parameter]
    public double Value { get; set; }

    [Parameter]
    public double Min { get; set; }

    [Parameter]
    public double Max { get; set; } = 1;

    /// <summary>The most that may be typed, where it is more than the slider reaches.</summary>
    [Parameter]
    public double? NumberMax { get; set; }

    [Parameter]
    public double Step { get; set; } = 0.01;

    [Parameter]
    public double Default { get; set; }

    /// <summary>
    /// What the slider's last place is called, where it stands for no number at all: "all" past the most that can be counted. The
    /// recipe has null there, and the number field is empty.
    /// </summary>
    [Parameter]
    public string? OpenEnd { get; set; }

    /// <summary>Where the value stands in the recipe's JSON, such as <c>rounds/0/ratio</c>.</summary>
    [Parameter]
    public string? Path { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public EventCallback<double> OnCommit { get; set; }

    /// <summary>What the value does, by the last part of its path; null where its name says it.</summary>
    private string? About => Path is { } path && T[$"Param.About.{path[(path.LastIndexOf('/') + 1)..]}"] is { ResourceNotFound: false } text ? text.Value : null;

    private bool IsChanged => Math.Abs(Value - Default) > Step / 2;

    // No finer than a step: 1/3 reads 0.33, and stays 1/3 until someone moves it.
    private string Shown => Text(Math.Round(Value, Step < 0.01 ? 3 : 2));

    private bool IsOpen => OpenEnd is not null && Value >= Max;

    private string NumberShown => IsOpen ? string.Empty : Shown;

    private string? OpenEndAttribute => OpenEnd is null ? null : Text(Max);

    private string NameForScreenReader => Owner is null ? Label : $"{Owner}: {Label}";

    private string Position => PositionOf(Value);

    private string Zero => PositionOf(0);

    private string ValueText => (Owner is null ? string.Empty : Owner + ", ") + this switch
    {
        { IsOpen: true } => OpenEnd,
        { Step: >= 1 } => Value.ToString("0", CultureInfo.CurrentCulture),
        { Min: < 0 } => Value.ToString("+0 %;-0 %;0 %", CultureInfo.CurrentCulture),
        _ => Value.ToString("P0", CultureInfo.CurrentCulture),
    };

    private string PositionOf(double value) => Text((Math.Clamp(value, Min, Max) - Min) / (Max - Min));

    private static string Text(double value) => Math.Round(value, 4).ToString(CultureInfo.InvariantCulture);

    private Task Commit(ChangeEventArgs e)
    {
        var typed = e.Value as string;
        if (double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return OnCommit.InvokeAsync(Math.Clamp(value, Min, NumberMax ?? Max));
        }

        return OnCommit.InvokeAsync(OpenEnd is not null && string.IsNullOrEmpty(typed) ? Max : Value);
    }
}
