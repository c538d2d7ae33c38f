using System.Globalization;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>Who is in the picture, exactly; moving a share finds the ratios or weights that give it.</summary>
public sealed partial class SharesPanel
{
    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    private IReadOnlyList<double> Shares { get; set; } = [];

    /// <summary>Everyone's share in each part of the face; empty where it is the same in all of them.</summary>
    private IReadOnlyList<(string Part, IReadOnlyList<double> Shares)> Parts { get; set; } = [];

    private string Summary => Words(Shares);

    protected override void OnParametersSet()
    {
        Shares = Draft.Shares;
        Parts = DraftShares.ByPart(Draft.State);
    }

    private string Words(IReadOnlyList<double> shares) => string.Join(", ", Draft.State.People.Select((person, i) =>
        $"{person.Name} {shares[i].ToString("P0", CultureInfo.CurrentCulture)}"));

    private static string Invariant(double value) => Math.Round(value, 4).ToString(CultureInfo.InvariantCulture);

    // In a centre fusion every source fills its own part of the average and cannot reach beyond it.
    private double Most(int index) =>
        Draft.State.Method == FusionMethod.Centre && index > 0 ? 1.0 / Math.Max(1, Draft.State.People.Count - 1) : 1;

    private string Percent(int index) => Math.Round(100 * Shares[index], 1).ToString(CultureInfo.InvariantCulture);

    private void SetShare(string key, ChangeEventArgs e)
    {
        if (double.TryParse(e.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent))
        {
            Draft.SetShare(key, percent / 100);
        }
    }
}
