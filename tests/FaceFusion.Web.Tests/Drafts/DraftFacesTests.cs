using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Drafts;

public sealed class DraftFacesTests
{
    private const string Photo = "img_group";

    [Fact]
    public void Choice_OfAnotherFace_KeepsPlaceAndSettings()
    {
        var draft = Draft(0, 1);
        draft.Edit(Key(1), person => person with { Ratio = 0.8 });

        draft.ChooseFaces(Photo, [0, 4], Name);

        Assert.Equal(["first", "group 0", "group 4"], draft.State.People.Select(person => person.Name));
        Assert.Equal((Key(1), 4, 0.8), (draft.State.People[2].Key, draft.State.People[2].Face, draft.State.People[2].Ratio));
    }

    [Fact]
    public void Choice_OfAnotherFace_KeepsANameThatSomebodyGave()
    {
        var draft = Draft(0);
        draft.Edit(Key(0), person => person with { Name = "Anna" });

        draft.ChooseFaces(Photo, [2], Name);

        Assert.Equal("Anna", draft.State.People[1].Name);
    }

    [Fact]
    public void Choice_OfMore_PutsThemAfterThePhotosLastPerson()
    {
        var draft = Draft(1);
        draft.Add([People.Person("last")]);

        draft.ChooseFaces(Photo, [0, 1, 2], Name);

        Assert.Equal(["first", "group 1", "group 0", "group 2", "last"], draft.State.People.Select(person => person.Name));
    }

    [Fact]
    public void Choice_OfFewer_TakesTheOthersOutAndUndoBringsThemBack()
    {
        var draft = Draft(0, 1, 2);
        draft.Edit(state => state with { Onto = Key(2) });

        draft.ChooseFaces(Photo, [1], Name);

        Assert.Equal(["first", "group 1"], draft.State.People.Select(person => person.Name));
        Assert.Null(draft.State.Onto);
        draft.Undo();
        Assert.Equal(4, draft.State.People.Count);
    }

    [Fact]
    public void Choice_WithoutAFurtherPhoto_TakesItFromItsPerson()
    {
        var draft = Draft(0);
        draft.Group(Key(0), "first");
        Assert.Equal([0], DraftFaces.Of(draft.State, Photo));

        draft.ChooseFaces(Photo, [], Name);

        var person = Assert.Single(draft.State.People);
        Assert.Equal(("img_first", 0), (person.Photo, person.Also.Count));
    }

    [Fact]
    public void Replacement_KeepsPlaceSettingsAndFurtherPhotosAndIsOneStepOfUndo()
    {
        var draft = People.Draft("first", "second", "third", "fourth");
        draft.Edit(state => state with { Onto = "second" });
        draft.Edit("second", person => person with { Ratio = 0.8, Smoothing = 0.3, Weight = 2 });
        draft.Group("second", "third");
        var before = draft.State;

        draft.Replace("second", new DraftFace { Photo = "img_new", Face = 3, Name = "new" });

        Assert.Equal(["first", "new", "fourth"], draft.State.People.Select(person => person.Name));
        Assert.Equal("second", draft.State.Onto);
        Assert.True(draft.State.People[1].IsSameAs(before.People[1] with { Photo = "img_new", Face = 3, Name = "new" }));
        draft.Undo();
        Assert.Same(before, draft.State);
    }

    [Fact]
    public void Replacement_ByAFurtherPhotoOfTheSamePerson_CountsItOnce()
    {
        var draft = People.Draft("first", "second", "third");
        draft.Group("first", "second", "third");

        draft.Replace("first", new DraftFace { Photo = "img_third", Name = "first" });

        var person = Assert.Single(draft.State.People);
        Assert.Equal(["img_third", "img_second"], [person.Photo, .. person.Also.Select(face => face.Photo)]);
    }

    [Fact]
    public void RemovedFace_LeavesEveryStateAndLaterFacesMoveUp()
    {
        var draft = Draft(0, 3, 4);
        draft.Edit(state => state with { ColorMatch = 0.5 });
        draft.Edit(state => state with { ColorMatch = 0.25 });
        draft.Undo();

        draft.ForgetFace(Photo, 3);

        Assert.Equal([0, 0, 3], draft.State.People.Select(person => person.Face));
        draft.Undo();
        Assert.Equal([0, 0, 3], draft.State.People.Select(person => person.Face));
        draft.Redo();
        draft.Redo();
        Assert.Equal(0.25, draft.State.ColorMatch);
        Assert.Equal([0, 0, 3], draft.State.People.Select(person => person.Face));
    }

    private static string Name(int face) => $"group {face}";

    private static string Key(int face) => $"key {face}";

    private static StudioDraft Draft(params int[] faces)
    {
        var draft = People.Draft("first");
        draft.Add([.. faces.Select(face => new DraftPerson { Key = Key(face), Photo = Photo, Face = face, Name = Name(face) })]);
        return draft;
    }
}
