using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Color;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>Orders of a chain side by side, each with its distance from the true mean, and a way to take one.</summary>
public sealed partial class OrdersPanel
{
    /// <summary>Distances that differ by less cannot be told apart by eye.</summary>
    private const double Alike = 0.3;

    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<Row>? _rows;
    private string? _problem;
    private bool _busy;
    private DraftState? _of;

    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    /// <param name="People">Keys of the people in this order, the base first.</param>
    /// <param name="Names">Theirs but the base's, joined.</param>
    /// <param name="Recipe">The chain in this order.</param>
    /// <param name="Difference">From the true mean.</param>
    private sealed record Row(IReadOnlyList<string> People, string Names, Recipe Recipe, PictureDifference Difference);

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    /// <summary>What was tried stays while the people only change places; any other change makes other pictures.</summary>
    protected override void OnParametersSet()
    {
        if (_of is { } of && !_busy && !IsReordered(of, Draft.State))
        {
            (_rows, _problem, _of) = (null, null, null);
        }
    }

    private static bool IsReordered(DraftState one, DraftState other) =>
        one.People.Count == other.People.Count && one.People[0].Key == other.People[0].Key
        && DraftOrders.InOrder(one, [.. other.People.Select(person => person.Key)]) is { } ordered && ordered.IsSameAs(other);

    private bool IsCurrent(Row row) => row.People.SequenceEqual(Draft.State.People.Select(person => person.Key));

    private void Use(Row row) => Draft.Edit(state => DraftOrders.InOrder(state, row.People) ?? state);

    private async Task TryAsync()
    {
        var state = Draft.State;
        (_busy, _problem) = (true, null);
        try
        {
            var check = await Checks.CreateAsync(state.ToRecipe(), _left.Token);
            _rows =
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
