using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Drafts;

public sealed class SamePersonOfferTests
{
    [Fact]
    public void From_FacesThatLookAlike_OffersTheirPeopleInTheDraftsOrder()
    {
        var draft = People.Draft("a", "b", "c", "d");
        draft.Group("c", "d");

        var offer = Assert.Single(SamePersonOffer.From(draft.State, [Faces("img_d", "img_b"), Faces("img_gone", "img_a")], _ => false));

        Assert.Equal(["b", "c"], offer.People.Select(person => person.Key));
        Assert.Equal(3, offer.Photos);
        draft.Group(offer.Keys);
        Assert.Equal(["a", "b"], draft.State.People.Select(person => person.Key));
        Assert.Empty(SamePersonOffer.From(draft.State, [Faces("img_d", "img_b")], _ => false));
    }

    [Fact]
    public void From_DeclinedOffer_IsNotMadeAgainInAnyOrder()
    {
        var draft = People.Draft("a", "b", "c");
        var declined = SamePersonOffer.From(draft.State, [Faces("img_a", "img_b")], _ => false)[0].Id;
        draft.Move("b", 0);

        Assert.Empty(SamePersonOffer.From(draft.State, [Faces("img_a", "img_b")], declined.Equals));
        Assert.Single(SamePersonOffer.From(draft.State, [Faces("img_a", "img_b", "img_c")], declined.Equals));
    }

    [Fact]
    public void FacesOf_ADraft_HasFurtherPhotosAndEachFaceOnce()
    {
        var draft = People.Draft("a", "b", "c");
        draft.Group("a", "c");
        draft.Add([People.Person("b") with { Key = "b2" }]);

        Assert.Equal(["img_a", "img_c", "img_b"], SamePersonOffer.FacesOf(draft.State).Select(face => face.Photo));
    }

    private static FaceReference[] Faces(params string[] photos) => [.. photos.Select(photo => new FaceReference { Photo = photo, Face = 0 })];
}
