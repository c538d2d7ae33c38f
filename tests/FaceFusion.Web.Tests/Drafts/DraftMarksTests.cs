using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Drafts;

public sealed class DraftMarksTests
{
    [Fact]
    public void Marks_OfABaseThatIsNoMore_GoWithItAndComeBackWithUndo()
    {
        var draft = Marked();

        draft.Move(draft.State.People[0].Key, 1);

        Assert.Empty(draft.State.Backdrop!.Strokes);
        Assert.Empty(draft.State.Backdrop.HoldOut);
        Assert.Empty(draft.State.TryOn!.Garment!.Body);
        draft.Undo();
        Assert.Single(draft.State.Backdrop!.Strokes);
        Assert.Single(draft.State.TryOn!.Garment!.Body);
    }

    [Fact]
    public void Marks_StayWhileTheBaseDoes()
    {
        var draft = Marked();

        draft.Edit(state => state with { Finish = state.Finish with { Smoothing = 0.5 } });
        draft.Remove(draft.State.People[1].Key);

        Assert.Single(draft.State.Backdrop!.Strokes);
        Assert.Single(draft.State.Backdrop.HoldOut);
        Assert.Single(draft.State.TryOn!.Garment!.Body);
    }

    private static StudioDraft Marked()
    {
        var draft = People.Draft("a", "b");
        draft.Edit(state => state with
        {
            Backdrop = new Backdrop { Kind = BackdropKind.Transparent, Strokes = [new() { Points = [new() { X = 0.5, Y = 0.5 }] }], HoldOut = [new() { Width = 0.5, Height = 0.5 }] },
            TryOn = new DraftTryOn { Garment = new Garment { Photo = "builtin:tee-white", Body = [new BodyPoint { Mark = BodyMark.ElbowLeft, X = 0.5, Y = 0.5 }] } },
        });
        return draft;
    }
}
