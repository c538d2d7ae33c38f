using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Receipts;

namespace FaceFusion.Jobs.Library;

/// <summary>Deletes whatever there is of a person in a library. Safe for concurrent use.</summary>
public interface IPersonEraser
{
    /// <summary>What <see cref="DeleteAll"/> would delete.</summary>
    DerivedThings FindDerived(string workspace, LibraryPerson person);

    /// <summary>
    /// Deletes the person, their photos, every job and picture that used one, and the links; ends the consent of those photos.
    /// A photo that shows others too goes as well. Samples stay. Records of consent, numbers of watermarks and the audit log stay.
    /// </summary>
    /// <exception cref="Fusion.FusionException"><c>person_not_found</c>.</exception>
    DeletionReceipt DeleteAll(string workspace, string id);
}
