using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Retention;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Library;

public sealed class PersonLibraryTests
{
    private const string Mine = "ws_00000000000000000000000001";
    private const string Theirs = "ws_00000000000000000000000002";

    [EachEngine]
    public async Task Person_Added_IsFoundByNameAndTagAndByNobodyElse()
    {
        await using var studio = await TestStudio.StartAsync();
        var library = studio.Get<IPersonLibrary>();
        var (one, two) = (await FaceAsync(studio, 1), await FaceAsync(studio, 2));

        var anna = library.Add(Mine, new PersonDetails(" Anna ", ["family", "Family", " sea "], [one, two, one]));
        library.Add(Mine, new PersonDetails("Ben", [], [await FaceAsync(studio, 3)]));

        Assert.Equal(("Anna", one, 2), (anna.Name, anna.Cover, anna.Faces.Count));
        Assert.Equal(["family", "sea"], anna.Tags);
        Assert.Equal(["Anna", "Ben"], library.List(Mine).Select(person => person.Name));
        Assert.Equal(["Anna"], library.List(Mine, "SEA").Select(person => person.Name));
        Assert.Equal(["Anna"], library.List(Mine, "ánn").Select(person => person.Name));
        Assert.Empty(library.List(Theirs));
        Assert.Null(library.Find(Theirs, anna.Id));
        Assert.Equal([one, two], library.Find(Mine, anna.Id)!.Faces);
        Assert.True(studio.Get<IOwnership>().MayUsePhoto(Mine, one.Photo));
        Assert.False(studio.Get<IOwnership>().MayUsePhoto(Theirs, one.Photo));
    }

    [EachEngine]
    public async Task Person_Changed_KeepsOrderAndLetsTheRestGo()
    {
        await using var studio = await TestStudio.StartAsync();
        var library = studio.Get<IPersonLibrary>();
        var (one, two, three) = (await FaceAsync(studio, 1), await FaceAsync(studio, 2), await FaceAsync(studio, 3));
        var person = library.Add(Mine, new PersonDetails("Anna", [], [one, two]));
        studio.Time.Advance(TimeSpan.FromMinutes(1));

        library.Change(Mine, person.Id, new PersonDetails("Anne", ["x"], [three, one]));

        var kept = library.Find(Mine, person.Id)!;
        Assert.Equal("Anne", kept.Name);
        Assert.Equal([three, one], kept.Faces);
        Assert.True(kept.ChangedAt > kept.CreatedAt);
        Assert.Equal((true, false), (library.Keeps(three.Photo), library.Keeps(two.Photo)));

        // All photos at once: the person stays.
        library.Change(Mine, person.Id, kept.Details with { Faces = [two] });
        Assert.Equal([two], library.Find(Mine, person.Id)!.Faces);
    }

    [Theory]
    [InlineData("", 1, "value_out_of_range")]
    [InlineData("Anna", 0, "value_out_of_range")]
    [InlineData("A name of more than sixty characters is a sentence, and not a name.", 1, "value_out_of_range")]
    [InlineData("Anna", 9, "photo_not_found")]
    public async Task Person_ThatCannotBe_IsRefusedAndNothingIsKept(string name, int photo, string code)
    {
        await using var studio = await TestStudio.StartAsync();
        var face = await FaceAsync(studio, 1);
        FaceReference[] faces = photo == 0 ? [] : photo == 1 ? [face] : [face, new FaceReference { Photo = "img_none" }];

        var error = Assert.Throws<FusionException>(() => studio.Get<IPersonLibrary>().Add(Mine, new PersonDetails(name, [], faces)));

        Assert.Equal(code, error.Code);
        Assert.Empty(studio.Get<IPersonLibrary>().List(Mine));
        Assert.False(studio.Get<IPersonLibrary>().Keeps(face.Photo));
    }

    [EachEngine]
    public async Task Face_OfAnotherPerson_IsRefusedAndNothingChanges()
    {
        await using var studio = await TestStudio.StartAsync();
        var library = studio.Get<IPersonLibrary>();
        var (one, two) = (await FaceAsync(studio, 1), await FaceAsync(studio, 2));
        library.Add(Mine, new PersonDetails("Anna", [], [one]));
        var ben = library.Add(Mine, new PersonDetails("Ben", [], [two]));

        var error = Assert.Throws<FusionException>(() => library.Change(Mine, ben.Id, new PersonDetails("Benno", [], [two, one])));

        Assert.Equal(("person_face_taken", "Anna"), (error.Code, error.Arguments["name"]));
        Assert.Equal("Ben", library.Find(Mine, ben.Id)!.Name);
        Assert.Equal("photo_not_found", Assert.Throws<FusionException>(() => library.Add(Theirs, new PersonDetails("Mine now", [], [one]))).Code);
        Assert.Equal("person_not_found", Assert.Throws<FusionException>(() => library.Change(Theirs, ben.Id, ben.Details)).Code);
        Assert.False(library.Remove(Theirs, ben.Id));
    }

    [EachEngine]
    public async Task People_Merged_AreOneWithAllPhotosAndTags()
    {
        await using var studio = await TestStudio.StartAsync();
        var library = studio.Get<IPersonLibrary>();
        var faces = new[] { await FaceAsync(studio, 1), await FaceAsync(studio, 2), await FaceAsync(studio, 3) };
        var anna = library.Add(Mine, new PersonDetails("Anna", ["a"], [faces[0]]));
        var again = library.Add(Mine, new PersonDetails("Anna 2", ["b", "A"], [faces[2], faces[1]]));
        library.KeepApart(Mine, again.Id, anna.Id);
        Assert.Single(library.Apart(Mine));

        library.Merge(Mine, anna.Id, [again.Id, anna.Id]);

        var one = Assert.Single(library.List(Mine));
        Assert.Equal((anna.Id, "Anna"), (one.Id, one.Name));
        Assert.Equal([faces[0], faces[2], faces[1]], one.Faces);
        Assert.Equal(["a", "b"], one.Tags);
        Assert.Empty(library.Apart(Mine));
        Assert.Equal("value_out_of_range", Assert.Throws<FusionException>(() => library.Merge(Mine, anna.Id, [anna.Id])).Code);
        Assert.Equal("person_not_found", Assert.Throws<FusionException>(() => library.Merge(Mine, anna.Id, ["per_none"])).Code);
    }

    [EachEngine]
    public async Task Photo_OfAPerson_OutlivesItsTimeUntilItIsTakenOut()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Storage:RetentionHours", "24"));
        var library = studio.Get<IPersonLibrary>();
        var (kept, loose) = (await FaceAsync(studio, 1), await FaceAsync(studio, 2));
        var person = library.Add(Mine, new PersonDetails("Anna", [], [kept]));
        studio.Time.Advance(TimeSpan.FromDays(40));

        studio.Get<RetentionSweeper>().Sweep();

        Assert.NotNull(studio.Photos.Find(kept.Photo));
        Assert.Null(studio.Photos.Find(loose.Photo));

        Assert.True(library.Remove(Mine, person.Id));
        studio.Get<RetentionSweeper>().Sweep();
        Assert.Null(studio.Photos.Find(kept.Photo));
    }

    [EachEngine]
    public async Task Photo_Deleted_LeavesItsPersonAndTheLastTakesThemAlong()
    {
        await using var studio = await TestStudio.StartAsync();
        var library = studio.Get<IPersonLibrary>();
        var (one, two) = (await FaceAsync(studio, 1), await FaceAsync(studio, 2));
        var person = library.Add(Mine, new PersonDetails("Anna", [], [one, two]));

        studio.Photos.Remove(one.Photo);
        Assert.Equal([two], library.Find(Mine, person.Id)!.Faces);

        studio.Photos.Remove(two.Photo);
        Assert.Null(library.Find(Mine, person.Id));
        Assert.Empty(library.List(Mine));
    }

    [EachEngine]
    public async Task FaceAddedByHand_Removed_LeavesItsPersonAndTheOthersMoveUp()
    {
        await using var studio = await TestStudio.StartAsync();
        var library = studio.Get<IPersonLibrary>();
        var photo = (await studio.AddPhotoAsync(1)).Id;
        var found = studio.Photos.Find(photo)!.Faces.Count;
        await studio.Photos.AddFaceAsync(photo, new FacePoints(new Point2(8, 70), new Point2(16, 70), null), CancellationToken.None);
        await studio.Photos.AddFaceAsync(photo, new FacePoints(new Point2(70, 70), new Point2(78, 70), null), CancellationToken.None);
        var first = library.Add(Mine, new PersonDetails("First", [], [new FaceReference { Photo = photo, Face = found }]));
        var second = library.Add(Mine, new PersonDetails("Second", [], [new FaceReference { Photo = photo, Face = found + 1 }]));

        await studio.Photos.RemoveFaceAsync(photo, found, CancellationToken.None);
        Assert.Null(library.Find(Mine, first.Id));
        Assert.Equal(found, library.Find(Mine, second.Id)!.Cover.Face);

        await studio.Photos.RestoreFacesAsync(photo, CancellationToken.None);
        Assert.Empty(library.List(Mine));
    }

    [EachEngine]
    public async Task Workspace_Erased_HasNoPeople()
    {
        await using var studio = await TestStudio.StartAsync();
        var library = studio.Get<IPersonLibrary>();
        var person = library.Add(Mine, new PersonDetails("Anna", [], [await FaceAsync(studio, 1)]));

        var receipt = studio.Get<IWorkspaceEraser>().DeleteAll(Mine);

        Assert.Contains(receipt.Deleted, thing => thing.Kind == "person" && thing.Id == person.Id);
        Assert.Empty(library.List(Mine));
    }

    private static async Task<FaceReference> FaceAsync(TestStudio studio, int seed) => new() { Photo = (await studio.AddPhotoAsync(seed)).Id, Face = 0 };
}
