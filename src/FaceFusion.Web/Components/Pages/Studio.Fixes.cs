using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Components.Pages;

/// <content>From what is wrong with a photo to its card.</content>
public sealed partial class Studio
{
    private bool CanShowPhoto(string photo) => OwnerOf(photo) is not null;

    /// <summary>Brings the card of a photo's person into view, on a phone too, with the focus.</summary>
    private void ShowPhoto(string photo)
    {
        if (OwnerOf(photo) is { } person)
        {
            ShowTab(StudioTab.People);
            ShowPerson(person.Key);
        }
    }

    private DraftPerson? OwnerOf(string photo) => _draft.State.People.FirstOrDefault(person => person.Photo == photo || person.Also.Any(face => face.Photo == photo));
}
