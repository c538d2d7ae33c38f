namespace FaceFusion.Web.Drafts;

/// <summary>An order of a draft's people.</summary>
/// <param name="Kind">How it comes about.</param>
/// <param name="People">Their keys, the base first.</param>
internal sealed record DraftOrder(DraftOrderKind Kind, IReadOnlyList<string> People);
