using System.Globalization;
using FaceFusion.Faces.Coach;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Color;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Deck;

/// <summary>Orders of a chain side by side, a click away, and on demand each with its distance from the true mean.</summary>
public sealed partial class OrdersPanel
{
    /// <summary>Distances that differ by less cannot be told apart by eye.</summary>
    private const double Alike = 0.3;

    private IReadOnlyList<DraftOrder> _orders = [];
    private HashSet<string> _people = [];
    private BatchSnapshot? _made;
    private string? _fault;
    private int _seed;

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    [Inject]
    private IPhotoStore Photos { get; set; } = null!;

    [Inject]
    private IBatches Batches { get; set; } = null!;

    /// <summary>What the coach says of a person's face; null where nobody has looked yet.</summary>
    [Parameter]
    public Func<DraftPerson, FaceReview?> ReviewOf { get; set; } = _ => null;

    /// <summary>Another number where the photos' faces have changed and the draft has not.</summary>
    [Parameter]
    public int FacesVersion { get; set; }

    /// <summary>Something is to be said to who does not see it.</summary>
    [Parameter]
    public EventCallback<string> OnAnnounce { get; set; }

    private string About =>
        Draft.State.Method != FusionMethod.Chain ? T["Orders.ChainOnly"]
        : Draft.State.People.Count < 2 ? T["Orders.NeedTwo"]
        : T["Orders.About"];

    private IReadOnlyList<OrderView> Shown =>
    [
        .. _orders.Select((order, i) =>
        {
            var state = DraftOrders.InOrder(Draft.State, order.People)!;
            return new OrderView(
                order.People,
                string.Join(" → ", state.People.Select(person => person.Name)),
                Rows is { } distances ? FiguresOf(distances[i]) : order.Kind == DraftOrderKind.Other ? null : T[$"Orders.Kind.{order.Kind}"].Value,
                state.ToRecipe(),
                order.People.SequenceEqual(Draft.State.People.Select(person => person.Key)));
        }),
    ];

    /// <summary>What was measured stays while the people only change places; any other change makes other pictures.</summary>
    protected override bool HoldsFor(DraftState looked, DraftState now) =>
        looked.People.Count == now.People.Count
        && DraftOrders.InOrder(looked, [.. now.People.Select(person => person.Key)]) is { } ordered && ordered.IsSameAs(now);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        base.OnParametersSet();

        // The orders stay where they are while one of them is taken; other people make others.
        var state = Draft.State;
        if (state.Method != FusionMethod.Chain || RecipeValidator.Validate(state.ToRecipe()).Count > 0)
        {
            (_orders, _people) = ([], []);
        }
        else if (!_people.SetEquals(state.People.Select(person => person.Key)))
        {
            Choose();
        }
    }

    private void Choose()
    {
        (_made, _fault) = (null, null);
        _people = [.. Draft.State.People.Select(person => person.Key)];
        _orders = DraftOrders.Choose(Draft.State.People, person => ReviewOf(person)?.Quality, person => Photos.ReceivedAt(person.Photo), _seed);
    }

    private void Shuffle()
    {
        _seed++;
        Forget();
        Choose();
    }

    private Task Use(OrderView order)
    {
        Draft.Edit(state => DraftOrders.InOrder(state, order.People) ?? state);
        return OnAnnounce.InvokeAsync(T["Orders.Used", order.Names]);
    }

    private Task MeasureAsync() => RunAsync((_, cancellation) => Checks.MeasureAsync([.. Shown.Select(order => order.Recipe)], cancellation));

    /// <summary>Each order becomes a picture of its own, in a batch that goes on when the studio is left.</summary>
    private void MakeAll()
    {
        (_made, _fault) = (null, null);
        try
        {
            var names = Draft.State.People.ToDictionary(person => person.Key, person => person.Name, StringComparer.Ordinal);
            _made = Batches.Create(
                Workspace.Length > 0 ? Workspace : null,
                T["Orders.Of", string.Join(" + ", Draft.State.People.Select(person => person.Name))],
                [.. Shown.Select(order => new BatchItem(order.Names, order.Recipe, [.. order.People.Select(key => names[key])]))]);
        }
        catch (FusionException error)
        {
            var text = ErrorCatalog.Describe(error, photo => Draft.State.NameOf(photo) ?? photo, CultureInfo.CurrentUICulture);
            _fault = $"{text.Message} {text.Remedy}";
        }
    }

    private string Verdict(IReadOnlyList<PictureDifference> distances)
    {
        var nearest = distances.Index().MinBy(distance => distance.Item.Ciede2000);
        return distances.Max(distance => distance.Ciede2000) - nearest.Item.Ciede2000 < Alike ? T["Orders.Alike"] : T["Orders.Nearest", Shown[nearest.Index].Names];
    }

    private string FiguresOf(PictureDifference difference) => double.IsFinite(difference.Psnr)
        ? T["Orders.Figures", Number(difference.Ciede2000, "F2"), Number(difference.Psnr, "F1")]
        : T["Orders.Same"];

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.CurrentCulture);
}
