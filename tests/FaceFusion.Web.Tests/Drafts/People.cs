using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Drafts;

/// <summary>Drafts for tests.</summary>
internal static class People
{
    public static DraftPerson Person(string name) => new() { Key = name, Photo = "img_" + name, Name = name };

    public static StudioDraft Draft(params string[] names)
    {
        var draft = new StudioDraft();
        draft.Restore(new DraftState { People = [.. names.Select(Person)] });
        return draft;
    }
}
