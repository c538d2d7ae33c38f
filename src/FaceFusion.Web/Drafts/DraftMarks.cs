namespace FaceFusion.Web.Drafts;

/// <summary>What is drawn by hand over the base's photo goes when another photo becomes the base.</summary>
internal static class DraftMarks
{
    /// <summary>The next state, without strokes, boxes and points that were drawn over another photo.</summary>
    public static DraftState Settle(DraftState before, DraftState next)
    {
        if (before.ToRecipe().Base?.Photo is not { } drawn || next.ToRecipe().Base?.Photo == drawn)
        {
            return next;
        }

        // What comes with the new photo, as an opened recipe's does, stays.
        return next with
        {
            Backdrop = next.Backdrop is { } backdrop && ReferenceEquals(backdrop.Strokes, before.Backdrop?.Strokes) && ReferenceEquals(backdrop.HoldOut, before.Backdrop.HoldOut)
                ? backdrop with { Strokes = [], HoldOut = [] }
                : next.Backdrop,
            TryOn = next.TryOn is { Garment: { } worn } tryOn && ReferenceEquals(worn.Body, before.TryOn?.Garment?.Body)
                ? tryOn with { Garment = worn with { Body = [] } }
                : next.TryOn,
        };
    }
}
