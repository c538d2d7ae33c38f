using System.Globalization;
using FaceFusion.Fusion.Groups;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>Who of a mean's members stands out and why, and a way to leave them out.</summary>
public sealed partial class GroupPanel
{
    private int _measured;

    public sealed record Row(DraftPerson Person, MemberReport Report);

    /// <summary>A report of other people, or of other faces, is no longer this draft's.</summary>
    protected override bool HoldsFor(DraftState looked, DraftState now) =>
        looked.DetectionThreshold == now.DetectionThreshold
        && looked.People.Count == now.People.Count
        && looked.People.Zip(now.People, (a, b) => a.Key == b.Key && a.Photo == b.Photo && a.Face == b.Face && a.Weight == b.Weight && a.Also.SequenceEqual(b.Also)).All(same => same);

    private Task MeasureAsync() => RunAsync(async (state, cancellation) =>
    {
        var report = await Reports.CreateAsync(state.ToRecipe(), cancellation);
        _measured = report.Members.Count;

        // Who was left out stays in the list, or nobody could take them in again.
        return
        [
            .. state.People.Zip(report.Members, (person, member) => new Row(person, member))
                .Where(row => row.Report.StandsOut || row.Person.Weight == 0)
                .OrderByDescending(row => row.Report.ShapeDistance),
        ];
    });

    private Task ToggleAsync(DraftPerson person)
    {
        Draft.Edit(person.Key, now => now with { Weight = person.Weight == 0 ? 1 : 0 });
        return Draft.CanRender ? MeasureAsync() : Task.CompletedTask;
    }

    private string ReasonsOf(MemberReport member) => member.StandsOut
        ? string.Join(T["List.Separator"], member.Reasons.Select(reason => T[$"Outlier.{reason}"].Value))
        : T["Outlier.None"];

    private string FiguresOf(MemberReport member) => member.SkinDistance is { } skin
        ? T["Group.Figures", Number(member.ShapeDistance), Number(skin), Number(member.ShapeInfluence ?? 0)]
        : T["Group.FiguresNoSkin", Number(member.ShapeDistance), Number(member.ShapeInfluence ?? 0)];

    private static string Number(double value) => value.ToString("F1", CultureInfo.CurrentCulture);
}
