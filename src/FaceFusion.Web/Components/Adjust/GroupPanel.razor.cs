using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Groups;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>Who of a mean's members stands out and why, and a way to leave them out.</summary>
public sealed partial class GroupPanel
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<Row>? _rows;
    private int _measured;
    private string? _problem;
    private bool _busy;
    private DraftState? _of;

    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    private sealed record Row(DraftPerson Person, MemberReport Report);

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    /// <summary>A report of other people, or of other faces, is no longer this draft's.</summary>
    protected override void OnParametersSet()
    {
        if (_of is { } of && !_busy && !IsSame(of, Draft.State))
        {
            (_rows, _problem, _of) = (null, null, null);
        }
    }

    private static bool IsSame(DraftState one, DraftState other) =>
        one.DetectionThreshold == other.DetectionThreshold
        && one.People.Count == other.People.Count
        && one.People.Zip(other.People, (a, b) => a.Key == b.Key && a.Photo == b.Photo && a.Face == b.Face && a.Weight == b.Weight && a.Also.SequenceEqual(b.Also)).All(same => same);

    private async Task MeasureAsync()
    {
        var state = Draft.State;
        (_busy, _problem) = (true, null);
        try
        {
            var report = await Reports.CreateAsync(state.ToRecipe(), _left.Token);

            // Who was left out stays in the list, or nobody could take them in again.
            _rows =
            [
                .. state.People.Zip(report.Members, (person, member) => new Row(person, member))
                    .Where(row => row.Report.StandsOut || row.Person.Weight == 0)
                    .OrderByDescending(row => row.Report.ShapeDistance),
            ];
            _measured = report.Members.Count;
            _of = state;
        }
        catch (FusionException error)
        {
            var text = ErrorCatalog.Describe(error, photo => state.NameOf(photo) ?? photo, CultureInfo.CurrentUICulture);
            (_rows, _problem) = (null, $"{text.Message} {text.Remedy}");
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _busy = false;
    }

    private Task ToggleAsync(DraftPerson person)
    {
        _busy = true;
        Draft.Edit(person.Key, now => now with { Weight = person.Weight == 0 ? 1 : 0 });
        if (Draft.CanRender)
        {
            return MeasureAsync();
        }

        _busy = false;
        return Task.CompletedTask;
    }

    private string ReasonsOf(MemberReport member) => member.StandsOut
        ? string.Join(T["List.Separator"], member.Reasons.Select(reason => T[$"Outlier.{reason}"].Value))
        : T["Outlier.None"];

    private string FiguresOf(MemberReport member) => member.SkinDistance is { } skin
        ? T["Group.Figures", Number(member.ShapeDistance), Number(skin), Number(member.ShapeInfluence ?? 0)]
        : T["Group.FiguresNoSkin", Number(member.ShapeDistance), Number(member.ShapeInfluence ?? 0)];

    private static string Number(double value) => value.ToString("F1", CultureInfo.CurrentCulture);
}
