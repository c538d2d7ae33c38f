using System.Globalization;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Color;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>Orders of a chain side by side, each with its distance from the true mean, and a way to take one.</summary>
public sealed partial class OrdersPanel
{
    /// <summary>Distances that differ by less cannot be told apart by eye.</summary>
    private const double Alike = 0.3;

    /// <param name="People">Keys of the people in this order, the base first.</param>
    /// <param name="Names">Theirs but the base's, joined.</param>
    /// <param name="Recipe">The chain in this order.</param>
    /// <param name="Difference">From the true mean.</param>
    public sealed record Row(IReadOnlyList<string> People, string Names, Recipe Recipe, PictureDifference Difference);

    /// <summary>What was tried stays while the people only change places; any other change makes other pictures.</summary>
    protected override bool HoldsFor(DraftState looked, DraftState now) =>
        looked.People.Count == now.People.Count && looked.People[0].Key == now.People[0].Key
        && DraftOrders.InOrder(looked, [.. now.People.Select(person => person.Key)]) is { } ordered && ordered.IsSameAs(now);

    private bool IsCurrent(Row row) => row.People.SequenceEqual(Draft.State.People.Select(person => person.Key));

    private void Use(Row row) => Draft.Edit(state => DraftOrders.InOrder(state, row.People) ?? state);

    private Task TryAsync() => RunAsync(async (state, cancellation) =>
    {
        var check = await Checks.CreateAsync(state.ToRecipe(), cancellation);
        return
        [
            .. check.Orders.Select(order =>
            {
                DraftPerson[] sources = [.. order.Order.Select(round => state.People[round + 1])];
                return new Row(
                    [state.People[0].Key, .. sources.Select(person => person.Key)],
                    string.Join(" → ", sources.Select(person => person.Name)),
                    order.Recipe,
                    order.Difference);
            }),
        ];
    });

    private string Verdict(IReadOnlyList<Row> rows)
    {
        var nearest = rows.MinBy(row => row.Difference.Ciede2000)!;
        return rows.Max(row => row.Difference.Ciede2000) - nearest.Difference.Ciede2000 < Alike ? T["Orders.Alike"] : T["Orders.Nearest", nearest.Names];
    }

    private string FiguresOf(Row row) => double.IsFinite(row.Difference.Psnr)
        ? T["Orders.Figures", Number(row.Difference.Ciede2000, "F2"), Number(row.Difference.Psnr, "F1")]
        : T["Orders.Same"];

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.CurrentCulture);
}
